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
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.role.RoleBodies.Capability;
import io.leaderforge.tenancy.role.RoleBodies.CreateRole;
import io.leaderforge.tenancy.role.RoleBodies.EditRole;
import io.leaderforge.tenancy.role.RoleBodies.RoleView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(RoleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roles", description = "The tenant's roles: from templates, with its overrides, and its own")
class RoleResource {

    static final String PATH = "/api/v1/core/roles";

    private static final Listing<Role> ROLES =
            Listing.of(Role.ROWS, "from roles").by("slug");

    private final RoleService roles;
    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    RoleResource(RoleService roles, TenantTransaction transaction, CurrentGrants grants) {
        this.roles = roles;
        this.transaction = transaction;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.CORE_ROLES_CREATE)
    @Operation(
            operationId = "createRole",
            summary = "Create a role of the tenant's own",
            description = "Its base is a built-in role, which bounds its permissions (422). A role above the caller's"
                    + " own, with a higher base or with a permission that the caller does not have, is refused (403).")
    public Uni<RestResponse<RoleView>> create(@NotNull @Valid CreateRole body, @Context HttpHeaders headers) {
        return roles.create(body, headers, grants.get());
    }

    @GET
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "listRoles", summary = "List the tenant's roles by slug")
    public Uni<Page<RoleView>> list(@BeanParam PageQuery page) {
        return transaction
                .withSql(sql -> ROLES.page(sql, page, Where.all().and("user_id is null")))
                .map(found -> found.map(RoleView::of));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "getRole", summary = "Get a role")
    public Uni<RestResponse<RoleView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> Roles.require(sql, id))
                .map(RoleView::of)
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @RequestBody(content = @Content(schema = @Schema(implementation = EditRole.class)))
    @Operation(
            operationId = "editRole",
            summary = "Edit a role, or override a template (JSON Merge Patch)",
            description = "Other permissions for a template's role are an override of this tenant alone. The change"
                    + " takes effect for everyone who has the role within two seconds, in every service. A role above"
                    + " the caller's own cannot be edited, nor can a role become one (403); the owner's role cannot be"
                    + " edited (409).")
    public Uni<RestResponse<RoleView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return roles.edit(id, patch, headers, grants.get());
    }

    @PUT
    @Path("/{id}/capabilities/{feature_name}")
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @Operation(
            operationId = "setRoleCapability",
            summary = "Set the permissions of a role for one feature",
            description = "The same permissions, by feature and action; other features are not changed. The rules of"
                    + " editRole apply.")
    public Uni<RestResponse<RoleView>> setCapability(
            @RestPath UUID id,
            @RestPath("feature_name") String featureName,
            @NotNull @Valid Capability body,
            @Context HttpHeaders headers) {
        return roles.setCapability(id, featureName, body, headers, grants.get());
    }

    @POST
    @Path("/{id}/reset")
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @Operation(
            operationId = "resetRole",
            summary = "Remove the override of a template's role",
            description = "The role has its template's permissions again. Idempotent; 409 for a role of the"
                    + " tenant's own.")
    public Uni<RestResponse<RoleView>> reset(@RestPath UUID id, @Context HttpHeaders headers) {
        return roles.reset(id, headers, grants.get());
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_DELETE)
    @Operation(
            operationId = "deleteRole",
            summary = "Delete a role of the tenant's own",
            description = "409 while people have it, and for a template's role.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return roles.delete(id, headers, grants.get());
    }
}
