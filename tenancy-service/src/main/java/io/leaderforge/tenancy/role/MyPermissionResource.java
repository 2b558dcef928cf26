package io.leaderforge.tenancy.role;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.role.PermissionBodies.AskPermissions;
import io.leaderforge.tenancy.role.PermissionBodies.DecisionsView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Permissions")
class MyPermissionResource {

    private final TenantTransaction transaction;
    private final CurrentGrants current;

    MyPermissionResource(TenantTransaction transaction, CurrentGrants current) {
        this.transaction = transaction;
        this.current = current;
    }

    @POST
    @NotAudited
    @Operation(
            operationId = "checkMyPermissions",
            summary = "Check up to 200 permissions of the caller, with reasons",
            description =
                    "For the whole tenant, without the rights that a role in an organization gives there. A permission"
                            + " that does not exist is answered as not allowed.")
    public Uni<DecisionsView> ask(@NotNull @Valid AskPermissions body) {
        Set<String> roles = current.get().slugs();
        return transaction
                .withSql(sql -> TenantRoles.read(sql, roles))
                .map(grants -> DecisionsView.of(grants, body.permissions()));
    }
}
