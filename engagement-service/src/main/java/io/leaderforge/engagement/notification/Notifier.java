package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.engagement.LiveNotificationCreated;
import io.leaderforge.contracts.event.engagement.NotificationCreated;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts notices into the lists of those who want them. Runs in the consumer's transaction, so each event tells once. */
final class Notifier {

    private static final String INSERT = """
            insert into notifications (tenant_id, id, user_id, title, body, metadata, type, priority, message_key,
              parameters, link, platform, target_platforms)
            select $1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::jsonb, $7::text, $8::text, $9::text, $10::jsonb,
              $11::text, case when cardinality(i.platforms) = 1 then i.platforms[1] end, coalesce(i.platforms, '{}')
            from (select 1) notice left join items i on i.id = ($6::jsonb ->> 'content_id')::uuid
            where not exists (select from notification_preferences
              where user_id = $3 and kind = $7 and channel = 'in_app' and not is_enabled)
            returning created_at
            """;

    private Notifier() {}

    static Uni<Void> tell(Sql sql, List<Notice> notices) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Notice notice : notices) {
            all = all.chain(() -> tell(sql, notice));
        }
        return all;
    }

    private static Uni<Void> tell(Sql sql, Notice notice) {
        Message message = notice.message();
        UUID id = Ids.next();
        String link = message.link(notice.ids());
        return Unread.lock(sql, notice.to())
                .chain(() -> Reading.of(sql, notice.to()))
                .map(reading -> reading.inLetter(null))
                .chain(reader -> {
                    Map<String, String> parameters = Message.localized(reader, notice.parameters());
                    return sql.first(
                            row -> row.getOffsetDateTime("created_at").toInstant(),
                            INSERT,
                            sql.tenant(),
                            id,
                            notice.to(),
                            message.title(reader),
                            message.body(reader, parameters),
                            json(notice.ids()).put("link", link),
                            message.kind(),
                            notice.priority(),
                            message.key(),
                            json(parameters),
                            link);
                })
                .chain(at -> at == null ? Uni.createFrom().voidItem() : publish(sql, id, notice, at));
    }

    private static Uni<Void> publish(Sql sql, UUID id, Notice notice, Instant at) {
        UUID user = notice.to();
        return Unread.count(sql, user).chain(unread -> {
            NotificationCreated event = new NotificationCreated(
                    id, sql.tenant(), user, TextEnum.of(notice.message().kind()), TextEnum.of(notice.priority()), at);
            LiveNotificationCreated live = new LiveNotificationCreated(sql.tenant(), Unread.audience(user), id, unread);
            return Outbox.appendAll(sql, List.of(OutboxEvent.fact(event, user), Live.event(live)));
        });
    }

    private static JsonObject json(Map<String, String> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::put);
        return json;
    }
}
