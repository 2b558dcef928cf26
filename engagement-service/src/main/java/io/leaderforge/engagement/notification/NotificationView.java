package io.leaderforge.engagement.notification;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its person sees it.
 *
 * @param type     {@code checkin_requested} or {@code module_completed}
 * @param metadata the ids it is about, e.g. {@code content_id}, {@code checkin_id}
 */
record NotificationView(
        UUID id,
        UUID userId,
        @Nullable String platform,
        String title,
        String body,
        Map<String, Object> metadata,
        boolean isRead,
        String type,
        String priority,
        List<String> targetPlatforms,
        Instant createdAt,
        Instant updatedAt) {

    static NotificationView of(Row row) {
        JsonObject metadata = row.getJsonObject("metadata");
        return new NotificationView(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getString("platform"),
                row.getString("title"),
                row.getString("body"),
                metadata.getMap(),
                row.getBoolean("is_read"),
                row.getString("type"),
                row.getString("priority"),
                List.of(row.getArrayOfStrings("target_platforms")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
