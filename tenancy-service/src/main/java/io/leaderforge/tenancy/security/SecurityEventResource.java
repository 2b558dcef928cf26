package io.leaderforge.tenancy.security;

import io.leaderforge.contracts.page.Page;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/security-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Security", description = "What may be an attack.")
public class SecurityEventResource {

    private static final String LIST = "select " + SecurityEventView.COLUMNS
            + " from security_events where ($2::uuid is null or id < $2) order by id desc limit $1";
    private static final String OWN = "select " + SecurityEventView.COLUMNS
            + " from security_events where user_id = $3 and ($2::uuid is null or id < $2) order by id desc limit $1";

    private final TenantTransaction transaction;

    SecurityEventResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_SECURITY_VIEW, required = false)
    @Operation(
            operationId = "listSecurityEvents",
            summary = "Lists security events",
            description = "Newest first: the caller's own, for the tenant's owner and admins everybody's.")
    public Uni<Page<SecurityEventView>> list(@BeanParam PageQuery page) {
        PageQuery.Key key = page.after();
        return transaction
                .withSql(sql -> sql.caller().isTenantAdmin()
                        ? sql.list(SecurityEventView::of, LIST, page.fetch(), key == null ? null : key.uuid(0))
                        : sql.list(
                                SecurityEventView::of,
                                OWN,
                                page.fetch(),
                                key == null ? null : key.uuid(0),
                                sql.caller().requireUser()))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }
}
