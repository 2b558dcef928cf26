package io.leaderforge.tenancy.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(RoleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roles", description = "The tenant's roles: those of the templates, its overrides of them, and its own.")
public class RoleResource {

    static final String PATH = "/api/v1/core/roles";

    private static final String LIST =
            Role.SELECT + " where ($2::text is null or r.slug > $2) order by r.slug limit $1";

    private final RoleService roles;
    private final TenantTransaction transaction;
    private final CurrentGrants grants;

    RoleResource(RoleService roles, TenantTransaction transaction, CurrentGrants grants) {
        this.roles = roles;
        this.transaction = transaction;
        this.grants = grants;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_ROLES_CREATE)
    @Operation(
            operationId = "createRole",
            summary = "Makes a role of the tenant's own",
            description =
                    "Its base is a built-in role, which bounds its permissions (422). Nobody makes a role above their"
                            + " own: with a higher base, or with a permission they do not have (403). Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateRole body) {
        return roles.create(headers, body, grants.get());
    }

    @GET
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "listRoles", summary = "Lists the tenant's roles", description = "By slug.")
    public Uni<Page<RoleView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> sql.list(
                        row -> RoleView.of(Role.of(row)), LIST, page.fetch(), after == null ? null : after.text(0)))
                .map(rows -> page.page(rows, row -> List.of(row.slug())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_VIEW)
    @Operation(operationId = "getRole", summary = "One role")
    @APIResponse(
            responseCode = "200",
            description = "The role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Uni<Response> get(UUID id) {
        return transaction
                .withSql(sql -> Roles.require(sql, id))
                .map(role -> Replies.ok(RoleView.of(role), role.revision()));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @RequestBody(content = @Content(schema = @Schema(implementation = EditRole.class)))
    @Operation(
            operationId = "editRole",
            summary = "Changes a role (JSON Merge Patch); overrides a template",
            description =
                    "Other permissions for a template's role are an override of this tenant alone. Everybody who has the"
                            + " role may what it now says within two seconds, in every service. Neither a role above one's own can be"
                            + " changed, nor a role become one (403); the owner's role cannot be changed (409).")
    @APIResponse(
            responseCode = "200",
            description = "The role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return roles.edit(headers, id, patch, grants.get());
    }

    @PUT
    @Path("/{id}/capabilities/{feature_name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @Operation(
            operationId = "setRoleCapability",
            summary = "Sets what a role may with one feature",
            description =
                    "The same permissions by feature and action; other features stay. The rules of editRole hold.")
    @APIResponse(
            responseCode = "200",
            description = "The role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Uni<Response> setCapability(
            @Context HttpHeaders headers,
            UUID id,
            @PathParam("feature_name") String featureName,
            @NotNull @Valid Capability body) {
        return roles.setCapability(headers, id, featureName, body, grants.get());
    }

    @POST
    @Path("/{id}/reset")
    @RequiresPermission(Permission.CORE_ROLES_EDIT)
    @Operation(
            operationId = "resetRole",
            summary = "Takes an override back",
            description =
                    "The role has its template's permissions again. Safe to repeat; a role of the tenant's own is 409.")
    @APIResponse(
            responseCode = "200",
            description = "The role",
            content = @Content(schema = @Schema(implementation = RoleView.class)))
    public Uni<Response> reset(@Context HttpHeaders headers, UUID id) {
        return roles.reset(headers, id, grants.get());
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CORE_ROLES_DELETE)
    @Operation(
            operationId = "deleteRole",
            summary = "Deletes a role of the tenant's own",
            description = "409 while somebody has it, and for a template's role.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@Context HttpHeaders headers, UUID id) {
        return roles.delete(headers, id, grants.get());
    }
}
