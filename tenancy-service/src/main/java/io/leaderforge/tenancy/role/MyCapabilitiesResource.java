package io.leaderforge.tenancy.role;

import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.TenantRoles;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.tenancy.role.PermissionBodies.CapabilitiesView;
import io.leaderforge.tenancy.role.PermissionBodies.MembershipRow;
import io.leaderforge.tenancy.role.PermissionBodies.OrganizationCapabilitiesView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/me/capabilities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Permissions")
class MyCapabilitiesResource {

    private static final String MEMBERSHIPS = "select " + MembershipRow.ROWS.columns("m") + """
             from memberships m join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id
            where m.user_id = $1 and m.is_active order by m.id
            """;

    private final TenantTransaction transaction;
    private final CurrentGrants current;

    MyCapabilitiesResource(TenantTransaction transaction, CurrentGrants current) {
        this.transaction = transaction;
        this.current = current;
    }

    @GET
    @Operation(
            operationId = "getMyCapabilities",
            summary = "Get what the caller is allowed to do, in the tenant and in each organization",
            description = "permissions hold for the whole tenant, by the rule that every endpoint applies. Those of an"
                    + " organization are added there: the permissions of the caller's role in it, and the reports on people"
                    + " whom the caller leads or coaches.")
    public Uni<CapabilitiesView> get() {
        Set<String> roles = current.get().slugs();
        return transaction.withSql(sql -> capabilities(sql, roles));
    }

    private static Uni<CapabilitiesView> capabilities(Sql sql, Set<String> roles) {
        return TenantRoles.read(sql, roles)
                .chain(grants -> sql.list(
                                MembershipRow.ROWS::read,
                                MEMBERSHIPS,
                                sql.caller().requireUser())
                        .map(memberships -> CapabilitiesView.of(
                                grants,
                                memberships.stream()
                                        .map(OrganizationCapabilitiesView::of)
                                        .toList())));
    }
}
