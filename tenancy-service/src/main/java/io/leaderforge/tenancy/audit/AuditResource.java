package io.leaderforge.tenancy.audit;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditBodies.AuditView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Administrative actions and who performed them.")
class AuditResource {

    private static final Listing<AuditView> ENTRIES =
            Listing.of(AuditView.ROWS, "from audit_log").by("created_at desc", "id desc");

    private final TenantTransaction transaction;

    AuditResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_AUDIT_VIEW)
    @Operation(
            operationId = "listAudit",
            summary = "List the tenant's audit log, newest first",
            description = "For the tenant's owner and admins.")
    public Uni<Page<AuditView>> list(@BeanParam PageQuery page) {
        return transaction.withSql(sql -> ENTRIES.page(sql, page));
    }
}
