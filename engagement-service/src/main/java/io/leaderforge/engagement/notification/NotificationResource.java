package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.engagement.LiveNotificationRead;
import io.leaderforge.contracts.event.engagement.LiveNotificationsRead;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.words.Localization;
import io.leaderforge.kit.words.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/engagement/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications", description = "A person's own notifications")
class NotificationResource {

    private static final String OF_PLATFORM = "(n.target_platforms = '{}' or ? = any (n.target_platforms))";
    private static final String READ_ALL = "update notifications set is_read = true where user_id = $1 and not is_read";

    private final TenantTransaction transaction;

    NotificationResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_VIEW, required = false)
    @Operation(
            operationId = "listNotifications",
            summary = "List the caller's own notifications, newest first",
            description =
                    "Title and body are in the request's Accept-Language (en, de, es, ar), else in the language of the"
                            + " person's profile, else of the tenant; times are in the time zone of the person, else of the tenant.")
    public Uni<Page<NotificationView>> list(
            @Parameter(description = "Only those that were read, or were not") @RestQuery("is_read") @Nullable
                    Boolean isRead,
            @Parameter(description = "Those for this platform, by its slug, and those for all platforms")
                    @RestQuery("platform")
                    @Nullable
                    String platform,
            @BeanParam PageQuery page,
            @Context HttpHeaders headers) {
        return transaction.withSql(sql -> reader(sql, headers)
                .chain(reader -> NotificationView.LIST
                        .page(
                                sql,
                                page,
                                Where.scope("n.user_id", sql.caller().requireUser())
                                        .when(Boolean.TRUE.equals(isRead), "n.is_read")
                                        .when(Boolean.FALSE.equals(isRead), "not n.is_read")
                                        .and(OF_PLATFORM, Where.given(platform)))
                        .map(found -> found.map(notification -> notification.in(reader)))));
    }

    @GET
    @Path("/unread")
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_VIEW, required = false)
    @Operation(
            operationId = "getUnreadNotifications",
            summary = "Get the number of the caller's unread notifications",
            description = "100 at most, as on the live stream.")
    public Uni<UnreadView> unread() {
        return transaction.withSql(
                sql -> Unread.count(sql, sql.caller().requireUser()).map(UnreadView::new));
    }

    @POST
    @Path("/read-all")
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "markAllNotificationsRead",
            summary = "Mark all of the caller's notifications as read",
            description =
                    "Needs no body; returns the number of those that are unread still, 0 unless one has just come.")
    public Uni<UnreadView> readAll() {
        return transaction.withSql(sql -> {
            UUID user = sql.caller().requireUser();
            return Unread.lock(sql, user)
                    .chain(() -> sql.update(READ_ALL, user))
                    .chain(read -> Unread.count(sql, user)
                            .call(unread -> read == 0
                                    ? Uni.createFrom().voidItem()
                                    : Live.to(
                                            sql,
                                            new LiveNotificationsRead(sql.tenant(), Unread.audience(user), unread))))
                    .map(UnreadView::new);
        });
    }

    @POST
    @Path("/{id}/read")
    @RequiresPermission(value = Permission.ENGAGEMENT_NOTIFICATIONS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "markNotificationRead",
            summary = "Mark a notification as read",
            description = "Needs no body; a second call changes nothing. 404 where it is another person's.")
    public Uni<NotificationView> read(@RestPath UUID id, @Context HttpHeaders headers) {
        return transaction.withSql(sql -> Unread.lock(sql, sql.caller().requireUser())
                .chain(() -> sql.change(
                        NotificationView.ROWS,
                        "update notifications set is_read = true where id = $1 and not is_read",
                        id))
                .call(read -> read == null ? Uni.createFrom().voidItem() : publish(sql, read))
                .onItem()
                .ifNull()
                .switchTo(() ->
                        sql.require("notification", NotificationView.ROWS, "from notifications where id = $1", id))
                .chain(read -> reader(sql, headers).map(read::in)));
    }

    private static Uni<Localization> reader(Sql sql, HttpHeaders headers) {
        return Reading.of(sql, sql.caller().requireUser())
                .map(reading -> reading.onPage(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** To the person's other pages. */
    private static Uni<Void> publish(Sql sql, NotificationView read) {
        return Unread.count(sql, read.userId())
                .chain(unread -> Live.to(
                        sql,
                        new LiveNotificationRead(sql.tenant(), Unread.audience(read.userId()), read.id(), unread)));
    }
}
