package io.leaderforge.crm.message;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about messages. */
public final class MessageBodies {

    private MessageBodies() {}

    /**
     * Where a message stands; {@code uncertain}: it may have gone out before a crash, and goes out again; {@code refused}: it
     * was beyond a limit and was never sent.
     */
    public enum MessageStatus {
        PENDING,
        SENDING,
        SENT,
        UNCERTAIN,
        FAILED,
        REFUSED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static MessageStatus of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    @Schema(name = "Message")
    public record MessageView(
            UUID id,
            String channel,
            String direction,
            String fromAddress,
            String toAddress,
            @Nullable UUID leadId,
            @Nullable String subject,

            @Schema(description = "The text part; [secret] stands where the sent one has a token")
            String body,

            @Nullable String htmlBody,

            @Schema(type = SchemaType.ARRAY, implementation = Object[].class)
            JsonNode attachments,

            MessageStatus status,
            int attempts,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable String errorMessage,

            @Schema(description = "The fixed Message-ID of an e-mail") @Nullable
            String externalId,

            @Schema(type = SchemaType.OBJECT) JsonNode metadata,
            @Nullable UUID templateId,
            @Nullable UUID invitationId,
            @Nullable UUID executionId,
            Instant createdAt,
            Instant updatedAt) {}
}
