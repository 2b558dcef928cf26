package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.message.MessageBodies.MessageStatus;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message whose delivery has begun, as it was committed before the mail server was called. */
record Outgoing(
        UUID id,
        UUID tenantId,
        @Nullable UUID leadId,
        String to,
        String subject,
        String text,
        @Nullable String html,
        String messageId,
        @Nullable String sealed,
        JsonNode attachments,
        @Nullable String tenantKey,
        MessageStatus status,
        int attempts,
        Sender sender) {

    static Outgoing of(Row row, MessageStatus status, Sender sender) {
        return new Outgoing(
                row.getUUID("id"),
                row.getUUID("tenant_id"),
                row.getUUID("lead_id"),
                row.getString("to_address"),
                String.valueOf(row.getString("subject")),
                row.getString("body"),
                row.getString("html_body"),
                row.getString("external_id"),
                row.getString("sealed"),
                Objects.requireNonNullElseGet(Columns.json(row, "attachments"), () -> Columns.array(List.of())),
                row.getString("tenant_key"),
                status,
                row.getInteger("attempts") + 1,
                sender);
    }
}
