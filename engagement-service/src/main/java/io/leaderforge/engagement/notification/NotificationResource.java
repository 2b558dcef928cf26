package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "A person's own notifications")
class NotificationResource {

    private final TenantTransaction transaction;

    NotificationResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_VIEW, required = false)
    @Operation(operationId = "listNotifications", summary = "List the caller's own notifications, newest first")
    public Uni<Page<NotificationView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> NotificationView.LIST.page(
                sql, page, Where.scope("user_id", sql.caller().requireUser())));
    }

    @POST
    @Path("/{id}/read")
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "markNotificationRead",
            summary = "Mark a notification as read",
            description = "Needs no body; a second call changes nothing. 404 where it is another person's.")
    public Uni<NotificationView> read(@RestPath UUID id) {
        return transaction
                .withSql(sql ->
                        sql.change(NotificationView.ROWS, "update notifications set is_read = true where id = $1", id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("notification"));
    }
}
