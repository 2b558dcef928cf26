package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes by the outbox, in the transaction that makes the change; the relay sends it after the commit. The events of a
 * transaction are inserted together before it commits ({@link OutboxFlush}), those of a large one by the thousand.
 *
 * <p>Order: events of one key arrive in the order of these calls, provided that the transaction holds the aggregate's row
 * lock by then. With entities, flush first: Hibernate writes its changes, and so takes the lock, only at the flush.
 */
public final class Outbox {

    private static final String INSERT = """
            insert into outbox (lane, seq, id, tenant_id, topic, key, type, subject, dataschema, revision, epoch,
              traceparent, payload)
            select e.lane, outbox_next(e.lane), e.id, e.tenant_id, e.topic, e.key, e.type, e.key,
              e.dataschema, e.revision, (select epoch from epoch), e.traceparent, e.payload::jsonb
            from (
              select * from unnest($1::smallint[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
                  $6::text[], $7::text[], $8::bigint[], $9::text[], $10::text[]) with ordinality
                as given (lane, id, tenant_id, topic, key, type, dataschema, revision, traceparent, payload, ordinal)
              order by ordinal) e
            """;

    static final int EVENTS_AT_ONCE = 1000;

    private Outbox() {}

    /** The whole state of an aggregate; its topic keeps the last one per key. */
    public static Uni<Void> append(Sql sql, Record event, UUID key, long revision) {
        return appendAll(sql, List.of(OutboxEvent.state(event, key, revision)));
    }

    /** Something that happened. */
    public static Uni<Void> fact(Sql sql, Record event, UUID key) {
        return appendAll(sql, List.of(OutboxEvent.fact(event, key)));
    }

    /** Something that happened, in a lane of its own choice: {@link Lane#BULK} for imports and batches. */
    public static Uni<Void> fact(Sql sql, Record event, UUID key, Lane lane) {
        return appendAll(sql, List.of(OutboxEvent.fact(event, key, lane)));
    }

    /** An aggregate of the caller's tenant is gone; {@code revision} is above its last state's. */
    public static Uni<Void> tombstone(Sql sql, Class<? extends Record> state, UUID key, long revision) {
        UUID tenant = sql.tenant();
        return appendAll(sql, List.of(OutboxEvent.tombstone(state, tenant, key, revision)));
    }

    /** Many events, in the list's order. */
    public static Uni<Void> appendAll(Sql sql, List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Pending pending = Pending.of(sql);
        pending.add(events);
        return pending.isFull() ? flush(sql) : Uni.createFrom().voidItem();
    }

    /** Inserts what waits, a thousand in each statement. */
    static Uni<Void> flush(Sql sql) {
        List<Pending.Event> events = Pending.of(sql).take(EVENTS_AT_ONCE);
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.execute(INSERT, parameters(events))
                .invoke(() -> wakeAfterCommit(sql, events))
                .chain(() -> flush(sql));
    }

    private static void wakeAfterCommit(Sql sql, List<Pending.Event> events) {
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        events.forEach(pending -> lanes.add(pending.event().lane()));
        sql.afterCommit(() -> Wake.wake(lanes));
    }

    private static Tuple parameters(List<Pending.Event> events) {
        int size = events.size();
        Short[] lanes = new Short[size];
        UUID[] ids = new UUID[size];
        UUID[] tenants = new UUID[size];
        @Nullable String[][] texts = new String[6][size];
        @Nullable Long[] revisions = new Long[size];
        for (int i = 0; i < size; i++) {
            OutboxEvent event = events.get(i).event();
            lanes[i] = event.lane().number();
            ids[i] = Ids.next();
            tenants[i] = event.tenantId();
            texts[0][i] = event.topicName();
            texts[1][i] = event.key().toString();
            texts[2][i] = event.typeName();
            texts[3][i] = EventTypes.SCHEMA_BASE + EventTypes.schemaOf(event.type());
            texts[4][i] = events.get(i).traceparent();
            texts[5][i] = events.get(i).payload();
            revisions[i] = event.revision();
        }
        return Tuple.tuple()
                .addValue(lanes)
                .addValue(ids)
                .addValue(tenants)
                .addValue(texts[0])
                .addValue(texts[1])
                .addValue(texts[2])
                .addValue(texts[3])
                .addValue(revisions)
                .addValue(texts[4])
                .addValue(texts[5]);
    }
}
