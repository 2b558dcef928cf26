package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.role.RoleBodies.PermissionView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Permissions", description = "All permissions, and checks of the caller's and of others' permissions")
class PermissionResource {

    private static final Listing<PermissionView> PERMISSIONS =
            Listing.of(PermissionView.ROWS, "from permissions").by("slug");

    private final TenantTransaction transaction;

    PermissionResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(operationId = "listPermissions", summary = "List all permissions by slug")
    public Uni<Page<PermissionView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> PERMISSIONS.page(sql, page));
    }
}
