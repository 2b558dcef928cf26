package io.leaderforge.content.access;

import io.leaderforge.content.access.AccessBodies.AccessExplanationView;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/content/items/{id}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items")
class AccessResource {

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
            summary = "Explain why a person can or cannot see an item",
            description =
                    "Lists every ground: a role, content of the whole tenant, an entitlement of an organization, a"
                            + " license. Where there is none, lists the obstacles.")
    public Uni<AccessExplanationView> explain(
            @RestPath UUID id,
            @Parameter(description = "The person", required = true) @QueryParam("user_id") @Nullable UUID userId) {
        if (userId == null) {
            throw Problems.badRequest("?user_id", "Name the person by user_id, a UUID.", Rule.required());
        }
        Caller service = Caller.service(current.get().requireTenant());
        return transaction.withSql(service, sql -> AccessReasons.explain(sql, id, userId));
    }
}
