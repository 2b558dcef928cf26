package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.NotForSupport;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.role.TenantMembershipBodies.EditTenantMembership;
import io.leaderforge.tenancy.role.TenantMembershipBodies.TenantMembershipView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/core/tenant-memberships")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roles")
class TenantMembershipResource {

    private static final Listing<TenantMembershipView> MEMBERSHIPS = Listing.of(
                    TenantMembershipView.ROWS, TenantMembershipView.MEMBERSHIPS)
            .oldestFirst();

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
            summary = "List the people of the tenant with their roles, oldest first")
    public Uni<Page<TenantMembershipView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "A role's slug") @RestQuery("role") @Nullable String role,
            @RestQuery("status") @Nullable MembershipStatus status,
            @Parameter(description = "One person") @RestQuery("user_id") @Nullable UUID userId) {
        return transaction.withSql(sql -> MEMBERSHIPS.page(
                sql,
                page,
                Where.all()
                        .equal("role", Where.given(role))
                        .equal("status", status)
                        .equal("user_id", userId)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "getTenantMembership", summary = "Get a person's role in the tenant")
    public Uni<RestResponse<TenantMembershipView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> TenantMembershipService.require(sql, id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CORE_ROLES_APPROVE)
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTenantMembership.class)))
    @NotForSupport
    @Operation(
            operationId = "editTenantMembership",
            summary = "Change a person's role, status or own permissions in the tenant (JSON Merge Patch)",
            description = "Any role of the tenant, by its slug. A role above the caller's own can be neither given nor"
                    + " taken away (403), nor can permissions that the caller does not have; the last owner keeps role"
                    + " and status (409). The person's tokens are refused within two seconds; a refresh names the new"
                    + " role. A person whose membership is pending or suspended has no role and cannot sign in;"
                    + " memberships in organizations remain.")
    public Uni<RestResponse<TenantMembershipView>> edit(
            @RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return memberships.edit(id, patch, headers, grants.get());
    }
}
