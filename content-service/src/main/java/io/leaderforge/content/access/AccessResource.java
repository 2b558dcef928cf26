package io.leaderforge.content.access;

import io.leaderforge.content.access.AccessBodies.AccessExplanation;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/content/items/{id}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items")
public class AccessResource {

    private final TenantTransaction transaction;
    private final CurrentCaller current;

    AccessResource(TenantTransaction transaction, CurrentCaller current) {
        this.transaction = transaction;
        this.current = current;
    }

    @GET
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(
            operationId = "explainItemAccess",
            summary = "Why a person sees the item or does not",
            description =
                    "Every ground that decides: role, content of the whole tenant, entitlement of an organization,"
                            + " licence; where there is none, what stands in the way.")
    public Uni<AccessExplanation> explain(
            @PathParam("id") UUID id,
            @Parameter(description = "The person", required = true) @QueryParam("user_id") @Nullable String userId) {
        UUID person = person(userId);
        Caller service = Caller.service(current.get().requireTenant());
        return transaction.withSql(service, sql -> AccessReasons.explain(sql, id, person));
    }

    private static UUID person(@Nullable String userId) {
        try {
            return UUID.fromString(String.valueOf(userId));
        } catch (IllegalArgumentException notAnId) {
            throw Problems.badRequest("?user_id", "Name the person by user_id, a UUID.");
        }
    }
}
