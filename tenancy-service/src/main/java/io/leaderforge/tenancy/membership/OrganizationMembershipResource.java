package io.leaderforge.tenancy.membership;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/core/organizations/{organization_id}/memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Memberships", description = "The members of an organization and their roles")
class OrganizationMembershipResource {

    static final Listing<MembershipView> MEMBERSHIPS = Listing.of(MembershipView.ROWS, MembershipView.MEMBERSHIPS)
            .oldestFirst()
            .sort("name", "name_part", "id")
            .sort("-created_at", "id desc")
            .sort("-updated_at", "updated_at desc", "id desc");

    private final TenantTransaction transaction;

    OrganizationMembershipResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CORE_MEMBERSHIPS_VIEW, required = false)
    @Operation(
            operationId = "listMemberships",
            summary = "List the memberships of an organization",
            description = "For the members of the organization, and the tenant's owners and admins. Includes inactive"
                    + " memberships.")
    public Uni<Page<MembershipView>> list(
            @RestPath("organization_id") UUID organizationId,
            @BeanParam PageQuery page,
            @BeanParam MembershipFilter filter) {
        return transaction.withSql(sql -> OrganizationAccess.requireVisible(sql, organizationId)
                .chain(() -> filter.where(sql, organizationId))
                .chain(where -> MEMBERSHIPS.page(sql, page.sortedBy(filter.sort()), where)));
    }
}
