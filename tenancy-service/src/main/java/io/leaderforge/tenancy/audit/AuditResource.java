package io.leaderforge.tenancy.audit;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.Audited;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.tenancy.audit.AuditBodies.AuditView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path("/api/v1/core/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Changes in all services and who made them.")
class AuditResource {

    static final String NDJSON = "application/x-ndjson";

    private final AuditEntries entries;

    AuditResource(AuditEntries entries) {
        this.entries = entries;
    }

    @GET
    @RequiresPermission(Permission.CORE_AUDIT_VIEW)
    @Operation(
            operationId = "listAudit",
            summary = "List the tenant's audit log, newest first",
            description = "For the tenant's owner and admins. Entries of other services arrive within seconds.")
    public Uni<Page<AuditView>> list(@BeanParam PageQuery page, @BeanParam AuditFilter filter) {
        return entries.page(page, filter.where());
    }

    @GET
    @Path("/export")
    @Produces(NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_AUDIT_VIEW)
    @Audited("audit_log.exported")
    @Operation(
            operationId = "exportAudit",
            summary = "Export the tenant's audit log",
            description =
                    "All entries that the filters name, newest first, one JSON object a line, as application/x-ndjson. An"
                            + " export is itself an entry of the log.")
    public Multi<AuditView> export(@BeanParam AuditFilter filter) {
        return entries.all(filter.where());
    }
}
