package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.audit.NotAudited;
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

    /** An attachment, without its content. */
    @RegisterForReflection
    @Schema(name = "MessageAttachment")
    record AttachmentView(
            String name,
            String contentType,
            @Schema(description = "In octets") int size) {}

    @RegisterForReflection
    @Schema(name = "Message")
    public record MessageView(
            UUID id,

            @Schema(enumeration = {"email", "sms", "whatsapp", "call"})
            String channel,

            @Schema(enumeration = {"inbound", "outbound"}) String direction,
            String fromAddress,
            @NotAudited String toAddress,
            @Nullable UUID leadId,
            @NotAudited @Nullable String leadName,
            @NotAudited @Nullable String subject,

            @NotAudited @Schema(description = "The text part; [secret] in place of a token")
            String body,

            @NotAudited @Nullable String htmlBody,

            @Schema(type = SchemaType.ARRAY, implementation = AttachmentView.class)
            JsonNode attachments,

            MessageStatus status,
            int attempts,
            @Nullable Instant sentAt,

            @Schema(description = "When its holder used the unsubscribe link; nothing else reports on an email")
            @Nullable
            Instant deliveredAt,

            @Schema(description = "As delivered_at; no image or link reports who reads") @Nullable
            Instant readAt,

            @Nullable Instant failedAt,
            @Nullable String errorMessage,

            @Schema(description = "The Message-ID of an email") @Nullable
            String externalId,

            @Schema(type = SchemaType.OBJECT) JsonNode metadata,
            @Nullable UUID templateId,
            @NotAudited @Nullable String templateName,
            @Nullable UUID invitationId,
            @Nullable UUID executionId,
            Instant createdAt,
            Instant updatedAt) {

        public static final Rows<MessageView> ROWS = Rows.of(MessageView.class)
                .with("lead_name", "(select name from leads where id = {}lead_id)")
                .with("template_name", "(select name from message_templates where id = {}template_id)")
                .with("attachments", """
                        coalesce((select jsonb_agg(a - 'content' order by n) from jsonb_array_elements({}attachments)
                          with ordinality as of (a, n)), '[]')""");
        static final Listing<MessageView> LIST = Listing.of(ROWS, "from messages")
                .newestFirst()
                .weighing("octet_length(body) + coalesce(octet_length(html_body), 0)");
    }
}
