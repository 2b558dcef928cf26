package io.leaderforge.kit.outbox;

import io.leaderforge.kit.outbox.Progress.Gap;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One step of draining a lane and shard, in one transaction that holds its advisory lock: reads in order, publishes, waits
 * for all acknowledgements and moves on. A crash anywhere repeats at most this step, with the same ids.
 *
 * <p>The order of the reads matters. Fresh rows are read before gaps: when a fresh row is visible, an older row of the same
 * key is too, and is found in the later read. The oldest running transaction is asked before both: a gap is forgotten only
 * if the read that found it empty came after its last possible writer had ended.
 */
final class Drain {

    /** What a step did. */
    enum Outcome {
        /** Another instance is at it. */
        LOCKED,
        /** There may be more. */
        MORE,
        /** Everything that was committed when the step began is published. */
        CAUGHT_UP
    }

    record Result(Outcome outcome, Progress progress, int published) {}

    static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String PROGRESS =
            "select position, gap_from, gap_to, gap_xid from outbox_progress" + " where lane = $1 and shard = $2";
    private static final String XMIN = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    static final String FRESH = "select " + OutboxRow.COLUMNS
            + " from outbox o where o.lane = $1 and o.shard = $2 and o.seq > $3 order by o.seq limit $4";
    static final String LATE = "select " + OutboxRow.COLUMNS
            + " from unnest($3::bigint[], $4::bigint[]) g (a, b) cross join lateral (select * from outbox"
            + " where lane = $1 and shard = $2 and seq between g.a and g.b order by seq limit $5) o order by o.seq limit $5";
    private static final String MOVE = """
            update outbox_progress
            set position = $3, gap_from = $4, gap_to = $5, updated_at = now(),
              gap_xid = array(
                select case when xid = 0 then pg_current_xact_id()::text::bigint else xid end
                from unnest($6::bigint[]) with ordinality g (xid, ordinal) order by ordinal)
            where lane = $1 and shard = $2
            """;

    private final RelayConnection connection;
    private final Publisher publisher;
    private final String lockName;
    private final short lane;
    private final short shard;
    private final int limit;

    Drain(RelayConnection connection, Publisher publisher, String context, Lane lane, int shard, int limit) {
        this.connection = connection;
        this.publisher = publisher;
        this.lockName = lockName(context, lane, shard);
        this.lane = lane.number();
        this.shard = (short) shard;
        this.limit = limit;
    }

    static String lockName(String context, Lane lane, int shard) {
        return "leaderforge outbox " + context + " " + lane + " " + shard;
    }

    Result step() throws InterruptedException {
        connection.begin();
        Future<RowSet<Row>> lock = connection.send(LOCK, lockName);
        Future<RowSet<Row>> stored = connection.send(PROGRESS, lane, shard);
        boolean locked = connection.await(lock).iterator().next().getBoolean(0);
        Progress before = progress(connection.await(stored).iterator().next());
        if (!locked) {
            connection.rollback();
            return new Result(Outcome.LOCKED, before, 0);
        }
        return drain(before);
    }

    private Result drain(Progress before) throws InterruptedException {
        Future<RowSet<Row>> oldest = connection.send(XMIN);
        Future<RowSet<Row>> freshRows = connection.send(FRESH, lane, shard, before.position(), limit);
        List<OutboxRow> late = before.gaps().isEmpty() ? List.of() : late(before.gaps());
        boolean allLate = late.size() < limit;
        List<OutboxRow> fresh = rows(connection.await(freshRows));
        Progress after = before.filled(seqs(late));
        if (allLate) {
            long xmin = connection.await(oldest).iterator().next().getLong(0);
            after = after.settled(xmin).advanced(seqs(fresh));
        } else {
            // More late rows than one step takes: nothing fresh may overtake them.
            fresh = List.of();
        }
        publisher.publish(Stream.concat(late.stream(), fresh.stream()).toList());
        finish(before, after);
        Outcome outcome = allLate && fresh.size() < limit ? Outcome.CAUGHT_UP : Outcome.MORE;
        return new Result(outcome, after, late.size() + fresh.size());
    }

    private List<OutboxRow> late(List<Gap> gaps) throws InterruptedException {
        return rows(connection.run(LATE, lane, shard, from(gaps), to(gaps), limit));
    }

    private void finish(Progress before, Progress after) throws InterruptedException {
        if (after.equals(before)) {
            connection.rollback();
            return;
        }
        List<Gap> gaps = after.gaps();
        Long[] xids = gaps.stream().map(Gap::xid).toArray(Long[]::new);
        Future<RowSet<Row>> moved = connection.send(MOVE, lane, shard, after.position(), from(gaps), to(gaps), xids);
        connection.await(moved);
        connection.commit();
    }

    private static Long[] from(List<Gap> gaps) {
        return gaps.stream().map(Gap::from).toArray(Long[]::new);
    }

    private static Long[] to(List<Gap> gaps) {
        return gaps.stream().map(Gap::to).toArray(Long[]::new);
    }

    private static Progress progress(Row row) {
        Long[] from = row.getArrayOfLongs(1);
        Long[] to = row.getArrayOfLongs(2);
        Long[] xid = row.getArrayOfLongs(3);
        List<Gap> gaps = new ArrayList<>(from.length);
        for (int i = 0; i < from.length; i++) {
            gaps.add(new Gap(from[i], to[i], xid[i]));
        }
        return new Progress(row.getLong(0), gaps);
    }

    private static List<OutboxRow> rows(RowSet<Row> rows) {
        List<OutboxRow> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(OutboxRow.of(row)));
        return all;
    }

    private static List<Long> seqs(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::seq).toList();
    }
}
