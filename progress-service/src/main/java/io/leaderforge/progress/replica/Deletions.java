package io.leaderforge.progress.replica;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.inbox.StateChange;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the seed writes as ON DELETE CASCADE from items and users to progress. Foreign keys take everything below a progress
 * row with it; each progress row leaves a tombstone on its topic.
 */
final class Deletions {

    private static final int CHUNK = 1000;

    private static final String DELETE_PROGRESS = """
            delete from user_progress where tenant_id = $1 and id = any (array(
              select id from user_progress where tenant_id = $1 and %s = any ($2) limit $3 for update))
            returning id, revision
            """;
    private static final String OF_ITEMS = DELETE_PROGRESS.formatted("content_id");
    private static final String OF_USERS = DELETE_PROGRESS.formatted("user_id");
    private static final String FORGET_CLIENT_EVENTS =
            "delete from applied_client_events where tenant_id = $1 and %s = any ($2)";

    /** A leader who is gone holds no check-in: the learner can ask the next one. */
    private static final String CANCEL_LED = """
            update checkin_requests set status = 'cancelled', cancelled_at = now(), updated_at = now(), revision = revision + 1
            where tenant_id = $1 and leader_id = any ($2) and status in ('requested', 'scheduled')
            returning *
            """;

    /** What is deleted of content is remembered for 30 days, so that no older state revives it. */
    private static final String PURGE_ITEMS =
            "delete from items where tenant_id = $1 and deleted_at < now() - interval '30 days'";

    private static final String PURGE_ACCESS =
            "delete from access where tenant_id = $1 and deleted_at < now() - interval '30 days'";

    private Deletions() {}

    static Uni<?> ofItems(Sql sql, List<StateChange<ItemState>> changes) {
        UUID[] items = deleted(changes);
        return items.length == 0
                ? Uni.createFrom().voidItem()
                : deleteProgress(sql, OF_ITEMS, items)
                        .chain(() -> sql.update(
                                FORGET_CLIENT_EVENTS.formatted("content_id"),
                                sql.caller().requireTenant(),
                                items))
                        .chain(() -> sql.update(PURGE_ITEMS, sql.caller().requireTenant()));
    }

    static Uni<?> ofAccess(Sql sql, List<StateChange<AccessState>> changes) {
        return deleted(changes).length == 0
                ? Uni.createFrom().voidItem()
                : sql.update(PURGE_ACCESS, sql.caller().requireTenant());
    }

    static Uni<?> ofUsers(Sql sql, List<StateChange<UserState>> changes) {
        UUID[] users = deleted(changes);
        return users.length == 0
                ? Uni.createFrom().voidItem()
                : deleteProgress(sql, OF_USERS, users)
                        .chain(() -> sql.update(
                                FORGET_CLIENT_EVENTS.formatted("user_id"),
                                sql.caller().requireTenant(),
                                users))
                        .chain(() -> cancelLed(sql, users));
    }

    private static <T extends Record> UUID[] deleted(List<StateChange<T>> changes) {
        return changes.stream()
                .filter(change -> change.state() == null)
                .map(change -> change.meta().key())
                .toArray(UUID[]::new);
    }

    private static Uni<?> deleteProgress(Sql sql, String statement, UUID[] ids) {
        UUID tenant = sql.caller().requireTenant();
        return sql.list(row -> tombstone(tenant, row), statement, tenant, ids, CHUNK)
                .call(gone -> Outbox.appendAll(sql, gone))
                .chain(gone -> gone.size() < CHUNK
                        ? Uni.createFrom().voidItem()
                        : deleteProgress(sql, statement, ids).replaceWithVoid());
    }

    private static OutboxEvent tombstone(UUID tenant, Row row) {
        return OutboxEvent.tombstone(UserProgressState.class, tenant, row.getUUID("id"), row.getLong("revision") + 1);
    }

    private static Uni<?> cancelLed(Sql sql, UUID[] leaders) {
        return sql.query(CANCEL_LED, sql.caller().requireTenant(), leaders).chain(rows -> {
            List<OutboxEvent> events = new ArrayList<>();
            rows.forEach(row -> events.addAll(cancelled(row)));
            return Outbox.appendAll(sql, events);
        });
    }

    private static List<OutboxEvent> cancelled(Row row) {
        UUID tenant = row.getUUID("tenant_id");
        UUID user = row.getUUID("user_id");
        UUID content = row.getUUID("content_id");
        Instant at = row.getOffsetDateTime("updated_at").toInstant();
        CheckinChanged checkin = new CheckinChanged(
                row.getUUID("id"),
                tenant,
                user,
                row.getUUID("leader_id"),
                content,
                row.getUUID("organization_id"),
                "cancelled",
                null,
                at);
        return List.of(
                OutboxEvent.fact(checkin, checkin.id()),
                OutboxEvent.fact(
                        new ModuleStepChanged(tenant, user, content, "checkin", "cancelled", at),
                        row.getUUID("progress_id")));
    }
}
