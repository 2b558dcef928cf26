package io.leaderforge.content.entitlement;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.entitlement.EntitlementBodies.CreateEntitlement;
import io.leaderforge.content.entitlement.EntitlementBodies.EditEntitlement;
import io.leaderforge.content.entitlement.EntitlementBodies.EntitledItemView;
import io.leaderforge.content.entitlement.EntitlementBodies.EntitledOrganizationView;
import io.leaderforge.content.entitlement.EntitlementBodies.EntitlementView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.PrivilegedWrite;
import io.leaderforge.kit.web.Reply;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(EntitlementResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlements", description = "Packages of items, granted to organizations")
class EntitlementResource {

    private static final NameSearch NAMES = NameSearch.of("entitlements", "name_key");

    static final String PATH = "/api/v1/content/entitlements";

    private final TenantTransaction transaction;
    private final EntitlementService service;
    private final CurrentGrants grants;

    EntitlementResource(TenantTransaction transaction, EntitlementService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_CREATE)
    @Operation(operationId = "createEntitlement", summary = "Create an entitlement")
    public Uni<RestResponse<EntitlementView>> create(
            @NotNull @Valid CreateEntitlement body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(operationId = "listEntitlements", summary = "List entitlements")
    public Uni<Page<EntitlementView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("is_active") @Nullable Boolean isActive,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-updated_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        Where where = Where.all().equal("is_active", isActive);
        return transaction.withSql(sql ->
                NAMES.narrow(sql, where, q).chain(found -> EntitlementView.LIST.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(operationId = "getEntitlement", summary = "Get an entitlement")
    public Uni<RestResponse<EntitlementView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("entitlement", EntitlementView.ROWS, "from entitlements where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(
            operationId = "editEntitlement",
            summary = "Edit, deactivate or activate an entitlement",
            description = "While is_active is false, the entitlement opens none of its items. A change of it also needs"
                    + " content.entitlements:approve.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditEntitlement.class)))
    public Uni<RestResponse<EntitlementView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers, grants.get());
    }

    @DELETE
    @Path("/{id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(
            operationId = "deleteEntitlement",
            summary = "Delete an entitlement with its grants",
            description = "The items stay. Members lose those that no other entitlement opens to them. Needs"
                    + " content.entitlements:approve too, if the entitlement is granted to an organization.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers, grants.get());
    }

    @GET
    @Path("/{id}/items")
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(operationId = "listEntitlementItems", summary = "List the items of an entitlement, newest item first")
    public Uni<Page<EntitledItemView>> listItems(@RestPath UUID id, @BeanParam PageQuery page) {
        return part(id, EntitledItemView.LIST, page, Where.scope("l.entitlement_id", id));
    }

    @GET
    @Path("/{id}/organizations")
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(
            operationId = "listEntitlementOrganizations",
            summary = "List the organizations that an entitlement is granted to, newest organization first")
    public Uni<Page<EntitledOrganizationView>> listOrganizations(@RestPath UUID id, @BeanParam PageQuery page) {
        Where granted = Where.scope("a.entitlement_id", id).and("a.revoked_at is null");
        return part(id, EntitledOrganizationView.LIST, page, granted);
    }

    private <T extends Record> Uni<Page<T>> part(UUID id, Listing<T> list, PageQuery page, Where where) {
        return transaction.withSql(sql -> sql.requireRow("entitlement", "select from entitlements where id = $1", id)
                .chain(() -> list.page(sql, page, where)));
    }

    @PUT
    @Path("/{id}/items/{content_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(operationId = "addEntitlementItem", summary = "Add an item to an entitlement; idempotent")
    public Uni<Void> addItem(@RestPath UUID id, @RestPath("content_id") UUID contentId) {
        return service.addItem(id, contentId);
    }

    @DELETE
    @Path("/{id}/items/{content_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(operationId = "removeEntitlementItem", summary = "Remove an item from an entitlement; idempotent")
    public Uni<Void> removeItem(@RestPath UUID id, @RestPath("content_id") UUID contentId) {
        return service.removeItem(id, contentId);
    }

    @PUT
    @Path("/{id}/organizations/{organization_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_APPROVE)
    @Operation(
            operationId = "grantEntitlement",
            summary = "Grant an entitlement to an organization; idempotent",
            description = "404 with Retry-After: 1 for an organization that has not arrived from core yet.")
    public Uni<Void> grant(@RestPath UUID id, @RestPath("organization_id") UUID organizationId) {
        return service.grant(id, organizationId);
    }

    @DELETE
    @Path("/{id}/organizations/{organization_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_APPROVE)
    @Operation(operationId = "revokeEntitlement", summary = "Revoke a grant; idempotent")
    public Uni<Void> revoke(@RestPath UUID id, @RestPath("organization_id") UUID organizationId) {
        return service.revoke(id, organizationId);
    }
}
