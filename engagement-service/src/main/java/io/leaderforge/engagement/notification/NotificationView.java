package io.leaderforge.engagement.notification;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
@RegisterForReflection
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

    static final Rows<NotificationView> ROWS = Rows.of(NotificationView.class);
    static final Listing<NotificationView> LIST =
            Listing.of(ROWS, "from notifications").by("created_at desc", "id desc");
}
