package io.leaderforge.kit.inbox;

import io.leaderforge.kit.InboxRing;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables inbox and dead_letters, for one consumer group. */
final class Inbox {

    private static final String TAKE = """
            insert into inbox (tenant_id, slot, event_id, consumer)
            select $1, slot, event_id, $4 from unnest($2::smallint[], $3::uuid[]) as f (slot, event_id)
            on conflict do nothing returning event_id
            """;
    private static final String PARKED = """
            select distinct d.topic, d.key from dead_letters d
            join (select distinct * from unnest($2::text[], $3::text[])) as f (topic, key) using (topic, key)
            where d.tenant_id = $4 and d.consumer = $1 and d.fact and d.resolved_at is null
            """;
    private static final String ADD_DEAD_LETTER = """
            insert into dead_letters (tenant_id, consumer, event_id, topic, key, type, fact, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (tenant_id, consumer, event_id) do update set reason = excluded.reason
              where dead_letters.resolved_at is null and not $9
            """;
    private static final String REPLAYABLE = """
            select d.resolved_at is not null as resolved, exists (
                select from dead_letters e where e.tenant_id = $1 and e.consumer = $2 and e.topic = d.topic
                  and e.key = d.key and e.fact and d.fact and e.resolved_at is null and e.position < d.position) as behind
            from dead_letters d where d.tenant_id = $1 and d.consumer = $2 and d.event_id = $3
            """;
    private static final String RESOLVE = """
            update dead_letters set resolved_at = now()
            where tenant_id = $1 and consumer = $2 and event_id = $3 and resolved_at is null
            """;

    /** What may be done with a replayed dead letter. */
    enum Replay {
        PROCESS,
        ALREADY_DONE,
        STILL_BEHIND
    }

    private final String consumer;

    Inbox(String consumer) {
        this.consumer = consumer;
    }

    /** Takes the facts; answers those that had not been taken before. */
    Uni<Set<UUID>> take(Sql sql, List<IncomingEvent> facts) {
        Short[] slots =
                facts.stream().map(fact -> InboxRing.slot(fact.meta().time())).toArray(Short[]::new);
        UUID[] ids = facts.stream().map(fact -> fact.meta().id()).toArray(UUID[]::new);
        return sql.query(TAKE, sql.tenant(), slots, ids, consumer).map(rows -> {
            Set<UUID> taken = new HashSet<>();
            rows.forEach(row -> taken.add(row.getUUID(0)));
            return taken;
        });
    }

    /** The {@link IncomingEvent#lineage() lineages} whose facts wait behind a dead letter. */
    Uni<Set<String>> parked(Sql sql, List<IncomingEvent> facts) {
        String[] topics =
                facts.stream().map(fact -> fact.meta().topic().topicName()).toArray(String[]::new);
        String[] keys = facts.stream().map(fact -> fact.meta().key().toString()).toArray(String[]::new);
        return sql.query(PARKED, consumer, topics, keys, sql.tenant()).map(rows -> {
            Set<String> parked = new HashSet<>();
            rows.forEach(row -> parked.add(row.getString(0) + " " + row.getString(1)));
            return parked;
        });
    }

    /** @param behind whether it is only parked; a reason of its own that it already has stays then */
    Uni<Integer> addDeadLetter(Sql sql, IncomingEvent event, String reason, boolean behind) {
        EventMeta meta = event.meta();
        return sql.update(
                ADD_DEAD_LETTER,
                meta.tenantId(),
                consumer,
                meta.id(),
                meta.topic().topicName(),
                meta.key().toString(),
                meta.type(),
                event.isFact(),
                reason,
                behind);
    }

    Uni<Replay> replay(Sql sql, EventMeta meta) {
        return sql.query(REPLAYABLE, meta.tenantId(), consumer, meta.id()).map(rows -> {
            if (rows.size() == 0) {
                return Replay.PROCESS;
            }
            var row = rows.iterator().next();
            if (row.getBoolean("resolved")) {
                return Replay.ALREADY_DONE;
            }
            return row.getBoolean("behind") ? Replay.STILL_BEHIND : Replay.PROCESS;
        });
    }

    Uni<Integer> resolve(Sql sql, EventMeta meta) {
        return sql.update(RESOLVE, meta.tenantId(), consumer, meta.id());
    }
}
