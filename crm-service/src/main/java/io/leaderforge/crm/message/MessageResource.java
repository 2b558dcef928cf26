package io.leaderforge.crm.message;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.message.MessageBodies.MessageStatus;
import io.leaderforge.crm.message.MessageBodies.MessageView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages", description = "What was sent, and where it stands")
public class MessageResource {

    private final TenantTransaction transaction;
    private final Messages messages;

    MessageResource(TenantTransaction transaction, Messages messages) {
        this.transaction = transaction;
        this.messages = messages;
    }

    @GET
    @RequiresPermission(Permission.CRM_MESSAGES_VIEW)
    @Operation(
            operationId = "listMessages",
            summary = "Messages, newest first",
            description = "Filter by status and by lead_id.")
    public Uni<Page<MessageView>> list(
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("lead_id") @Nullable String leadId) {
        MessageStatus wanted = status == null || status.isEmpty() ? null : status(status);
        UUID lead = leadId == null || leadId.isEmpty() ? null : id(leadId);
        return transaction.withSql(sql -> messages.page(sql, page, wanted, lead));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CRM_MESSAGES_VIEW)
    @Operation(operationId = "getMessage", summary = "One message")
    public Uni<MessageView> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> messages.require(sql, id));
    }

    private static MessageStatus status(String text) {
        return Arrays.stream(MessageStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.badRequest(
                        "?status", "This must be one of pending, sending, sent, uncertain, failed."));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw Problems.badRequest("?lead_id", "This must be a UUID.");
        }
    }
}
