package io.leaderforge.engagement.mark;

import io.leaderforge.engagement.mark.MarkBodies.MarksView;
import io.leaderforge.kit.problem.Problems;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/engagement/items/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "marks")
class MarkResource {

    private static final String KNOWN = "select id from items where id = $1 and deleted_at is null";

    private final TenantTransaction transactions;
    private final Clock clock;

    MarkResource(TenantTransaction transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @GET
    @Path("/marks")
    @Operation(operationId = "getMarks", summary = "Get the caller's own marks of an item")
    public Uni<MarksView> get(@RestPath UUID id) {
        return transactions.withSql(sql -> require(sql, id).chain(() -> mine(sql, id)));
    }

    @PUT
    @Path("/{kind: like|bookmark|purchase}")
    @Operation(
            operationId = "markItem",
            summary = "Like an item, bookmark it, or say that it was bought",
            description = "Counts once for each person and item; a second call changes nothing. A purchase is what the"
                    + " person says: it gives access to nothing, entitlements do.")
    public Uni<MarksView> mark(@RestPath UUID id, @RestPath String kind) {
        return transactions.withSql(sql -> require(sql, id)
                .chain(() -> Marks.set(sql, List.of(id), List.of(kind), now()))
                .chain(() -> mine(sql, id)));
    }

    @DELETE
    @Path("/{kind: like|bookmark|purchase}")
    @Operation(
            operationId = "unmarkItem",
            summary = "Take a like, a bookmark or a purchase back",
            description = "Where there is none, nothing changes.")
    public Uni<MarksView> unmark(@RestPath UUID id, @RestPath String kind) {
        return transactions.withSql(sql -> require(sql, id)
                .chain(() -> Marks.withdraw(sql, id, kind, now()))
                .chain(() -> mine(sql, id)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Uni<MarksView> mine(Sql sql, UUID id) {
        return Marks.mine(sql, id).map(kinds -> MarksView.of(Set.copyOf(kinds)));
    }

    private static Uni<UUID> require(Sql sql, UUID id) {
        return sql.first(row -> row.getUUID("id"), KNOWN, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item"));
    }
}
