package io.leaderforge.tenancy.security;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.security.SecurityBodies.SecurityEventView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/security-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Security", description = "Possible attacks.")
class SecurityEventResource {

    private static final Listing<SecurityEventView> EVENTS =
            Listing.of(SecurityEventView.ROWS, "from security_events").newestFirst();

    private final TenantTransaction transaction;

    SecurityEventResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(
            operationId = "listSecurityEvents",
            summary = "List security events, newest first",
            description = "The caller's own; for the tenant's owner and admins those of all users.")
    public Uni<Page<SecurityEventView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> EVENTS.page(sql, page, SuspicionService.visible(sql.caller())));
    }
}
