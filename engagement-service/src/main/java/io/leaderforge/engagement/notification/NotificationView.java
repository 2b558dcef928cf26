package io.leaderforge.engagement.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.words.Localization;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its person sees it.
 *
 * @param title    in the reader's language, as {@code body}
 * @param messageKey null for one from before messages had keys, whose {@code key} is its type
 * @param metadata the ids it is about, e.g. {@code content_id}, {@code checkin_id}, and the {@code link}
 */
@RegisterForReflection
record NotificationView(
        UUID id,
        UUID userId,

        @Schema(description = "The one platform that it is about, by its slug") @Nullable
        String platform,

        String title,
        String body,

        @Schema(description = "Names the text, for a translation of your own")
        String key,

        @JsonIgnore @Nullable String messageKey,

        @Schema(
                description =
                        "The values in the text: names, and the time of a check-in, in UTC (scheduled_at) and as in the text (time)")
        Map<String, Object> parameters,

        Map<String, Object> metadata,

        @Schema(description = "A path of the console") @Nullable
        String link,

        @Schema(description = "The person whom metadata.user_id names") @Nullable
        String personName,

        @Nullable String personAvatarUrl,
        boolean isRead,

        Kind type,

        Priority priority,

        @Schema(description = "The platforms of the item that it is about; none: all")
        List<String> targetPlatforms,

        Instant createdAt,
        Instant updatedAt) {

    static final Rows<NotificationView> ROWS = Rows.of(NotificationView.class)
            .with("key", "coalesce({}message_key, {}type)")
            .with("person_name", "(select full_name from members where id = ({}metadata ->> 'user_id')::uuid)")
            .with("person_avatar_url", "(select avatar_url from members where id = ({}metadata ->> 'user_id')::uuid)");
    static final Listing<NotificationView> LIST =
            Listing.of(ROWS, "from notifications n", "n").by("created_at desc", "id desc");

    /** The text as the reader has it; one without a key stays as it was written. */
    NotificationView in(Localization reader) {
        Message message = messageKey == null ? null : Message.of(messageKey);
        if (message == null) {
            return this;
        }
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, String.valueOf(value)));
        Map<String, String> localized = Message.localized(reader, values);
        return new NotificationView(
                id,
                userId,
                platform,
                message.title(reader),
                message.body(reader, localized),
                key,
                messageKey,
                new LinkedHashMap<>(localized),
                metadata,
                link,
                personName,
                personAvatarUrl,
                isRead,
                type,
                priority,
                targetPlatforms,
                createdAt,
                updatedAt);
    }
}
