package io.leaderforge.engagement.mark;

import io.leaderforge.engagement.mark.MarkBodies.MarksView;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/items/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Marks", description = "A person's own marks of items")
class MarkResource {

    private final TenantTransaction transaction;
    private final Clock clock;

    MarkResource(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    @GET
    @Path("/marks")
    @RequiresPermission(value = Permission.ENGAGEMENT_MARKS_VIEW, required = false)
    @Operation(operationId = "getMarks", summary = "Get the caller's own marks of an item")
    public Uni<MarksView> get(@RestPath UUID id) {
        return transaction.withSql(sql -> require(sql, id).chain(() -> mine(sql, id)));
    }

    @PUT
    @Path("/{kind: like|bookmark|purchase}")
    @RequiresPermission(value = Permission.ENGAGEMENT_MARKS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "markItem",
            summary = "Mark an item as liked, bookmarked or purchased",
            description =
                    "Counts once for each person and item; a second call changes nothing. A purchase is the person's"
                            + " own statement and gives no access; entitlements do.")
    public Uni<MarksView> mark(@RestPath UUID id, @RestPath String kind) {
        return transaction.withSql(sql -> require(sql, id)
                .chain(() -> Marks.set(sql, List.of(id), List.of(kind), clock.instant()))
                .chain(() -> mine(sql, id)));
    }

    @DELETE
    @Path("/{kind: like|bookmark|purchase}")
    @RequiresPermission(value = Permission.ENGAGEMENT_MARKS_EDIT, required = false)
    @NotAudited
    @Operation(
            operationId = "unmarkItem",
            summary = "Remove a like, a bookmark or a purchase",
            description = "Where there is none, nothing changes.")
    public Uni<MarksView> unmark(@RestPath UUID id, @RestPath String kind) {
        return transaction.withSql(sql -> require(sql, id)
                .chain(() -> Marks.withdraw(sql, id, kind, clock.instant()))
                .chain(() -> mine(sql, id)));
    }

    private static Uni<MarksView> mine(Sql sql, UUID id) {
        return Marks.mine(sql, id).map(kinds -> MarksView.of(Set.copyOf(kinds)));
    }

    private static Uni<Void> require(Sql sql, UUID id) {
        return sql.requireRow("item", "select from items where id = $1 and deleted_at is null", id);
    }
}
