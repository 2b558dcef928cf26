package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.PageQuery.Key;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
class NotificationResource {

    private static final String NEWEST =
            "select * from notifications where user_id = $1 order by created_at desc, id desc limit $2";
    private static final String OLDER = """
            select * from notifications where user_id = $1 and (created_at, id) < ($3, $4)
            order by created_at desc, id desc limit $2
            """;
    private static final String READ = "update notifications set is_read = true where id = $1 returning *";

    private final TenantTransaction transactions;

    NotificationResource(TenantTransaction transactions) {
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "notifications", summary = "The caller's own notifications, newest first")
    public Uni<Page<NotificationView>> list(@BeanParam PageQuery page) {
        return transactions
                .withSql(sql -> find(sql, page))
                .map(found -> page.page(found, last -> List.of(last.createdAt(), last.id())));
    }

    private static Uni<List<NotificationView>> find(Sql sql, PageQuery page) {
        UUID user = sql.caller().requireUser();
        Key after = page.after();
        return after == null
                ? sql.list(NotificationView::of, NEWEST, user, page.fetch())
                : sql.list(
                        NotificationView::of,
                        OLDER,
                        user,
                        page.fetch(),
                        after.instant(0).atOffset(ZoneOffset.UTC),
                        after.uuid(1));
    }

    @POST
    @Path("/{id}/read")
    @Operation(
            operationId = "readNotification",
            summary = "Mark one as read",
            description = "Needs no body; a second call changes nothing. 404 where it is not the caller's.")
    public Uni<NotificationView> read(@RestPath UUID id) {
        return transactions
                .withSql(sql -> sql.first(NotificationView::of, READ, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("notification"));
    }
}
