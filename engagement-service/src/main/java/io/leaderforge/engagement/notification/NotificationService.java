package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.engagement.LiveNotificationCreated;
import io.leaderforge.contracts.event.engagement.NotificationCreated;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns facts of progress into notifications. Runs in the consumer's transaction, so each fact notifies once. */
@ApplicationScoped
public class NotificationService {

    private static final String NAMES = """
            select coalesce((select full_name from members where id = $1 and deleted_at is null), 'A learner') as learner,
              coalesce((select title from items where id = $2 and deleted_at is null), 'a module') as item
            """;
    private static final String INSERT = """
            insert into notifications (tenant_id, id, user_id, title, body, metadata, type, priority)
            values ($1, $2, $3, $4, $5, $6, $7, $8) returning created_at
            """;

    /** A learner asks for a check-in: the leader hears of it. */
    public Uni<Void> checkinChanged(Sql sql, CheckinChanged checkin) {
        if (!checkin.status().equals("requested")) {
            return Uni.createFrom().voidItem();
        }
        JsonObject metadata = about(checkin.contentId(), checkin.userId())
                .put("checkin_id", checkin.id().toString());
        return names(sql, checkin.userId(), checkin.contentId())
                .chain(names -> notify(
                        sql,
                        checkin.leaderId(),
                        new Text(
                                "Check-in requested",
                                names.learner + " requests a check-in on " + names.item + ".",
                                "checkin_requested",
                                "high"),
                        metadata));
    }

    /** A whole module is complete: the learner and the leader of its check-in hear of it. */
    public Uni<Void> completed(Sql sql, Completed completed) {
        if (!completed.kind().equals("module")) {
            return Uni.createFrom().voidItem();
        }
        JsonObject metadata = about(completed.contentId(), completed.userId());
        return names(sql, completed.userId(), completed.contentId())
                .chain(names -> notify(
                                sql,
                                completed.userId(),
                                new Text(
                                        "Module completed",
                                        "You have completed " + names.item + ". Well done!",
                                        "module_completed",
                                        "medium"),
                                metadata)
                        .chain(() -> notifyLeader(sql, completed.leaderId(), names, metadata)));
    }

    private static Uni<Void> notifyLeader(Sql sql, @Nullable UUID leader, Names names, JsonObject metadata) {
        return leader == null
                ? Uni.createFrom().voidItem()
                : notify(
                        sql,
                        leader,
                        new Text(
                                "Module completed",
                                names.learner + " has completed " + names.item + ".",
                                "module_completed",
                                "medium"),
                        metadata);
    }

    private static Uni<Void> notify(Sql sql, UUID user, Text text, JsonObject metadata) {
        UUID tenant = sql.tenant();
        UUID id = Ids.next();
        return Unread.lock(sql, user)
                .chain(() ->
                        sql.query(INSERT, tenant, id, user, text.title, text.body, metadata, text.type, text.priority))
                .map(rows ->
                        rows.iterator().next().getOffsetDateTime("created_at").toInstant())
                .chain(at -> Unread.count(sql, user).chain(unread -> {
                    NotificationCreated event = new NotificationCreated(id, tenant, user, text.type, text.priority, at);
                    LiveNotificationCreated live =
                            new LiveNotificationCreated(tenant, Unread.audience(user), id, unread);
                    return Outbox.appendAll(sql, List.of(OutboxEvent.fact(event, user), Live.event(live)));
                }));
    }

    private static Uni<Names> names(Sql sql, UUID learner, UUID content) {
        return sql.query(NAMES, learner, content)
                .map(rows -> Names.ROWS.read(rows.iterator().next()));
    }

    private static JsonObject about(UUID content, UUID learner) {
        return new JsonObject().put("content_id", content.toString()).put("user_id", learner.toString());
    }

    @RegisterForReflection
    record Names(String learner, String item) {
        static final Rows<Names> ROWS = Rows.of(Names.class);
    }

    private record Text(String title, String body, String type, String priority) {}
}
