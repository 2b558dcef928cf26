package io.leaderforge.tenancy.audit;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.audit.AuditBodies.AuditView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who did what.")
public class AuditResource {

    private static final String COLUMNS =
            "select id, organization_id, actor_type, actor_id, action, target_type, target_id, details, created_at"
                    + " from audit_log ";
    private static final String ORDER = " order by created_at desc, id desc limit $1";

    private final TenantTransaction transaction;

    AuditResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(Permission.CORE_AUDIT_VIEW)
    @Operation(
            operationId = "listAudit",
            summary = "Lists the tenant's audit log",
            description = "Newest first. For the tenant's owner and admins.")
    public Uni<Page<AuditView>> list(@BeanParam PageQuery page) {
        return transaction
                .withSql(sql -> rows(sql, page))
                .map(rows -> page.page(rows, row -> List.of(row.createdAt(), row.id())));
    }

    private static Uni<List<AuditView>> rows(Sql sql, PageQuery page) {
        PageQuery.Key after = page.after();
        return after == null
                ? sql.list(AuditView::of, COLUMNS + ORDER, page.fetch())
                : sql.list(
                        AuditView::of,
                        COLUMNS + "where (created_at, id) < ($2, $3)" + ORDER,
                        page.fetch(),
                        after.instant(0).atOffset(ZoneOffset.UTC),
                        after.uuid(1));
    }
}
