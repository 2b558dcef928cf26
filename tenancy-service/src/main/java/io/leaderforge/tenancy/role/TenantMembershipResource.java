package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.tenancy.role.TenantMembershipBodies.EditTenantMembership;
import io.leaderforge.tenancy.role.TenantMembershipBodies.TenantMembershipView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/tenant-memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roles")
public class TenantMembershipResource {

    private static final String LIST = TenantMembershipView.SELECT
            + " where ($2::uuid is null or m.id > $2) and ($3::text is null or m.role = $3)"
            + " and ($4::uuid is null or m.user_id = $4) order by m.id limit $1";

    private final TenantMembershipService memberships;
    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    TenantMembershipResource(TenantMembershipService memberships, TenantTransaction transaction, CurrentGrants grants) {
        this.memberships = memberships;
        this.transaction = transaction;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(
            operationId = "listTenantMemberships",
            summary = "Lists who has which role",
            description = "Oldest first.")
    public Uni<Page<TenantMembershipView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "A role's slug") @QueryParam("role") @Nullable String role,
            @Parameter(description = "One person") @QueryParam("user_id") @Nullable String userId) {
        PageQuery.Key after = page.after();
        UUID person = userId == null ? null : person(userId);
        return transaction
                .withSql(sql -> sql.list(
                        TenantMembershipView::of,
                        LIST,
                        page.fetch(),
                        after == null ? null : after.uuid(0),
                        role,
                        person))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    private static UUID person(String userId) {
        try {
            return UUID.fromString(userId);
        } catch (IllegalArgumentException notAnId) {
            throw Problems.badRequest("?user_id", "A person's id is a UUID.");
        }
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "getTenantMembership", summary = "One person's role in the tenant")
    @APIResponse(
            responseCode = "200",
            description = "The person's place in the tenant",
            content = @Content(schema = @Schema(implementation = TenantMembershipView.class)))
    public Uni<Response> get(UUID id) {
        return memberships.get(id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CORE_ROLES_APPROVE)
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTenantMembership.class)))
    @NotForSupport
    @Operation(
            operationId = "editTenantMembership",
            summary = "Gives a person another role in the tenant (JSON Merge Patch)",
            description =
                    "Any role of the tenant, by its slug. Nobody gives a role above their own, nor takes one away (403);"
                            + " the last owner stays (409). The person's tokens are refused within two seconds; a refresh names the"
                            + " new role.")
    @APIResponse(
            responseCode = "200",
            description = "The person's place in the tenant",
            content = @Content(schema = @Schema(implementation = TenantMembershipView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return memberships.edit(headers, id, patch, grants.get());
    }
}
