package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Response bodies for messages, with the rows and list they are read from. */
public final class MessageBodies {

    private MessageBodies() {}

    /**
     * The status of a message; {@code uncertain}: it may have been sent before a crash, and is sent again; {@code refused}: it
     * was beyond a limit and was not sent.
     */
    public enum MessageStatus implements TextEnum {
        PENDING,
        SENDING,
        SENT,
        UNCERTAIN,
        FAILED,
        REFUSED
    }

    @RegisterForReflection
    @Schema(name = "Message")
    record MessageView(
            UUID id,
            String channel,
            String direction,
            String fromAddress,
            String toAddress,
            @Nullable UUID leadId,
            @Nullable String subject,

            @Schema(description = "The text part; [secret] in place of a token")
            String body,

            @Nullable String htmlBody,

            @Schema(type = SchemaType.ARRAY, implementation = Object.class)
            JsonNode attachments,

            MessageStatus status,
            int attempts,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable Instant failedAt,
            @Nullable String errorMessage,

            @Schema(description = "The Message-ID of an email") @Nullable
            String externalId,

            @Schema(type = SchemaType.OBJECT) JsonNode metadata,
            @Nullable UUID templateId,
            @Nullable UUID invitationId,
            @Nullable UUID executionId,
            Instant createdAt,
            Instant updatedAt) {

        static final Rows<MessageView> ROWS = Rows.of(MessageView.class);
        static final Listing<MessageView> LIST = Listing.of(ROWS, "from messages")
                .newestFirst()
                .weighing("octet_length(body) + coalesce(octet_length(html_body), 0)");
    }
}
