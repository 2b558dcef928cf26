package io.leaderforge.tenancy.role;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.role.RoleBodies.PermissionView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Permissions", description = "What can be permitted, and who may what and why.")
public class PermissionResource {

    private static final String LIST = """
            select id, slug, name, description, category, scope, base_role from permissions
            where $2::text is null or slug > $2 order by slug limit $1
            """;

    private final TenantTransaction transaction;

    PermissionResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @Operation(
            operationId = "listPermissions",
            summary = "Lists everything that can be permitted",
            description = "By slug.")
    public Uni<Page<PermissionView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(PermissionView::of, LIST, page.fetch(), after == null ? null : after.text(0)))
                .map(rows -> page.page(rows, row -> List.of(row.slug())));
    }
}
