package io.leaderforge.kit.outbox;

import io.leaderforge.kit.outbox.Progress.Gap;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Drains a lane step by step, each in one transaction that holds the lane's advisory lock: reads in order, publishes, waits
 * for all acknowledgements and moves on. A crash anywhere repeats at most one step, with the same ids.
 *
 * <p>The order of the reads matters. Fresh rows are read before gaps: when a fresh row is visible, an older row of the same
 * key is too, and is found in the later read. The oldest running transaction is asked before both: a gap is forgotten only
 * if the read that found it empty came after its last possible writer had ended.
 */
final class Drain {

    static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String PROGRESS =
            "select position, gap_from, gap_to, gap_xid from outbox_progress where lane = $1";
    private static final String PEEK = "select exists (select from outbox where lane = $1 and seq > $2)";
    private static final String XMIN = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    static final String FRESH =
            "select " + OutboxRow.COLUMNS + " from outbox o where o.lane = $1 and o.seq > $2 order by o.seq limit $3";
    static final String LATE = "select " + OutboxRow.COLUMNS
            + " from unnest($2::bigint[], $3::bigint[]) g (a, b) cross join lateral (select * from outbox"
            + " where lane = $1 and seq between g.a and g.b order by seq limit $4) o order by o.seq limit $4";
    private static final String MOVE = """
            update outbox_progress
            set position = $2, gap_from = $3, gap_to = $4, updated_at = now(),
              gap_xid = array(
                select case when xid = 0 then pg_current_xact_id()::text::bigint else xid end
                from unnest($5::bigint[]) with ordinality g (xid, ordinal) order by ordinal)
            where lane = $1
            """;

    private final RelayConnection connection;
    private final Publisher publisher;
    private final String lockName;
    private final short lane;
    private final int limit;
    private boolean caughtUp;
    private Progress progress = new Progress(0, List.of());

    Drain(RelayConnection connection, Publisher publisher, String context, Lane lane, int limit) {
        this.connection = connection;
        this.publisher = publisher;
        this.lockName = lockName(context, lane);
        this.lane = lane.number();
        this.limit = limit;
    }

    /** The number is of releases that could divide a lane: while one of them is still at work, both must ask for one lock. */
    static String lockName(String context, Lane lane) {
        return "leaderforge outbox " + context + " " + lane + " 0";
    }

    /** Whether the last step has published all that was committed when it began. */
    boolean isCaughtUp() {
        return caughtUp;
    }

    /** A step, unless a cheap look shows that there is nothing to do; answers how many rows it published. */
    int step(boolean evenWhenNothingIsNew) throws InterruptedException {
        if (!evenWhenNothingIsNew && caughtUp && progress.gaps().isEmpty() && !hasNews()) {
            return 0;
        }
        // Until it is over nothing is certain: a failure must lead to a full step.
        caughtUp = false;
        connection.begin();
        Future<RowSet<Row>> lock = connection.send(LOCK, lockName);
        Future<RowSet<Row>> stored = connection.send(PROGRESS, lane);
        boolean locked = connection.await(lock).iterator().next().getBoolean(0);
        progress = progress(connection.await(stored).iterator().next());
        if (!locked) {
            connection.rollback();
            return 0;
        }
        return drain(progress);
    }

    private boolean hasNews() throws InterruptedException {
        return connection.run(PEEK, lane, progress.position()).iterator().next().getBoolean(0);
    }

    private int drain(Progress before) throws InterruptedException {
        Future<RowSet<Row>> oldest = connection.send(XMIN);
        Future<RowSet<Row>> freshRows = connection.send(FRESH, lane, before.position(), limit);
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
        progress = after;
        caughtUp = allLate && fresh.size() < limit;
        return late.size() + fresh.size();
    }

    private List<OutboxRow> late(List<Gap> gaps) throws InterruptedException {
        return rows(connection.run(LATE, lane, from(gaps), to(gaps), limit));
    }

    private void finish(Progress before, Progress after) throws InterruptedException {
        if (after.equals(before)) {
            connection.rollback();
            return;
        }
        List<Gap> gaps = after.gaps();
        Long[] xids = gaps.stream().map(Gap::xid).toArray(Long[]::new);
        Future<RowSet<Row>> moved = connection.send(MOVE, lane, after.position(), from(gaps), to(gaps), xids);
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
