package io.leaderforge.tenancy.membership;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.membership.MembershipBodies.MembershipView;
import io.leaderforge.tenancy.organization.OrganizationAccess;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/organizations/{organization_id}/memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "Who belongs to an organization, in which role.")
public class OrganizationMembershipResource {

    private static final String LIST = MembershipView.SELECT
            + " where m.organization_id = $3 and ($2::uuid is null or m.id > $2) order by m.id limit $1";

    private final TenantTransaction transaction;

    OrganizationMembershipResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_MEMBERSHIPS_VIEW, required = false)
    @Operation(
            operationId = "listMemberships",
            summary = "Lists an organization's memberships",
            description =
                    "For everybody who belongs to the organization, and the tenant's owner and admins. Oldest first,"
                            + " inactive ones included.")
    public Uni<Page<MembershipView>> list(
            @PathParam("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> OrganizationAccess.requireVisible(sql, organizationId)
                        .chain(visible -> sql.list(
                                MembershipView::of,
                                LIST,
                                page.fetch(),
                                after == null ? null : after.uuid(0),
                                organizationId)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }
}
