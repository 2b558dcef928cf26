package io.leaderforge.engagement.mark;

import io.leaderforge.contracts.event.engagement.InteractionRecorded;
import io.leaderforge.contracts.event.engagement.InteractionWithdrawn;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Lane;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Sets and takes back marks of the signed-in person. What changes nothing is counted and published no second time. */
public final class Marks {

    /** The kinds of events that are marks. */
    public static final Set<String> KINDS = Set.of("like", "bookmark", "purchase");

    /** In one order, so that two batches of a person wait for each other and do not deadlock. */
    private static final String SET = """
            with marked as (
              insert into content_marks (tenant_id, id, content_id, user_id, kind, created_at)
              select $1, m.id, m.content_id, $2, m.kind, $3
              from unnest($4::uuid[], $5::uuid[], $6::text[]) as m (id, content_id, kind)
              order by m.content_id, m.kind
              on conflict on constraint content_marks_once do nothing
              returning id, content_id, kind
            ), counted as (
              insert into performance_deltas (tenant_id, content_id, day, likes, bookmarks, last_activity)
              select $1, content_id, local_day($3),
                count(*) filter (where kind = 'like'), count(*) filter (where kind = 'bookmark'), $3
              from marked group by content_id
            )
            select id, content_id, kind from marked
            """;

    private static final String WITHDRAW = """
            with withdrawn as (
              delete from content_marks where content_id = $4 and user_id = $2 and kind = $5
              returning id, content_id, kind
            ), counted as (
              insert into performance_deltas (tenant_id, content_id, day, likes, bookmarks)
              select $1, content_id, local_day($3),
                -count(*) filter (where kind = 'like'), -count(*) filter (where kind = 'bookmark')
              from withdrawn group by content_id
            )
            select id, content_id, kind from withdrawn
            """;
    private static final String MINE = "select kind from content_marks where content_id = $1 and user_id = $2";

    private Marks() {}

    /**
     * Sets marks of the caller, {@code kinds.get(i)} of item {@code contents.get(i)}; those that are set already stay as they
     * are.
     */
    public static Uni<Void> set(Sql sql, List<UUID> contents, List<String> kinds, Instant now) {
        if (contents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Caller caller = sql.caller();
        return sql.list(
                        Mark.ROWS.reader(),
                        SET,
                        caller.requireTenant(),
                        caller.requireUser(),
                        now,
                        contents.stream().map(content -> Ids.next()).toList(),
                        contents,
                        kinds)
                .chain(marks -> publish(sql, marks, mark -> mark.recorded(caller, now)));
    }

    /** Takes the caller's mark back; where there is none, nothing happens. */
    static Uni<Void> withdraw(Sql sql, UUID content, String kind, Instant now) {
        Caller caller = sql.caller();
        return sql.list(Mark.ROWS.reader(), WITHDRAW, caller.requireTenant(), caller.requireUser(), now, content, kind)
                .chain(marks -> publish(sql, marks, mark -> mark.withdrawn(caller, now)));
    }

    /** The kinds of the caller's marks of the item. */
    static Uni<List<String>> mine(Sql sql, UUID content) {
        return sql.list(
                row -> row.getString("kind"), MINE, content, sql.caller().requireUser());
    }

    private static Uni<Void> publish(Sql sql, List<Mark> marks, Function<Mark, Record> event) {
        List<OutboxEvent> facts = new ArrayList<>(marks.size());
        marks.forEach(mark -> facts.add(OutboxEvent.fact(event.apply(mark), mark.contentId(), Lane.BULK)));
        return Outbox.appendAll(sql, facts);
    }

    @RegisterForReflection
    record Mark(UUID id, UUID contentId, String kind) {

        static final Rows<Mark> ROWS = Rows.of(Mark.class);

        InteractionRecorded recorded(Caller caller, Instant now) {
            return new InteractionRecorded(
                    id, caller.requireTenant(), contentId, caller.requireUser(), null, kind, now);
        }

        InteractionWithdrawn withdrawn(Caller caller, Instant now) {
            return new InteractionWithdrawn(id, caller.requireTenant(), contentId, caller.requireUser(), kind, now);
        }
    }
}
