package io.leaderforge.crm.message;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.message.MessageBodies.MessageStatus;
import io.leaderforge.crm.message.MessageBodies.MessageView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages", description = "Sent messages and their status")
class MessageResource {

    private final TenantTransaction transaction;

    MessageResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CRM_MESSAGES_VIEW)
    @Operation(operationId = "listMessages", summary = "List messages, newest first")
    public Uni<Page<MessageView>> list(
            @BeanParam PageQuery page,
            @RestQuery("status") @Nullable MessageStatus status,
            @RestQuery("lead_id") @Nullable UUID leadId) {
        Where where = Where.all().equal("status", status).equal("lead_id", leadId);
        return transaction.withSql(sql -> MessageView.LIST.page(sql, page, where));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_MESSAGES_VIEW)
    @Operation(operationId = "getMessage", summary = "Get a message")
    public Uni<MessageView> get(@RestPath UUID id) {
        return transaction.withSql(sql -> sql.require("message", MessageView.ROWS, "from messages where id = $1", id));
    }
}
