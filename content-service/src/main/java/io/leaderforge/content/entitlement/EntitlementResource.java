package io.leaderforge.content.entitlement;

import io.leaderforge.content.entitlement.EntitlementBodies.EntitlementView;
import io.leaderforge.content.entitlement.EntitlementBodies.NewEntitlement;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.PrivilegedWrite;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path(EntitlementResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlements", description = "Packages of items, granted to organizations")
public class EntitlementResource {

    static final String PATH = "/api/v1/content/entitlements";

    private final TenantTransaction transaction;
    private final Entitlements entitlements;
    private final EntitlementService service;

    EntitlementResource(TenantTransaction transaction, Entitlements entitlements, EntitlementService service) {
        this.transaction = transaction;
        this.entitlements = entitlements;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_CREATE)
    @Operation(
            operationId = "createEntitlement",
            summary = "Make an entitlement",
            description = "Takes an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The entitlement; Location and ETag name it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntitlementView.class)))
    public Uni<Response> create(@NotNull @Valid NewEntitlement body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(operationId = "listEntitlements", summary = "Entitlements, newest first")
    public Uni<Page<EntitlementView>> list(@BeanParam PageQuery page) {
        return transaction.withEntities(sql -> entitlements.newest(page)).map(found -> found.map(Entitlement::view));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_VIEW)
    @Operation(operationId = "getEntitlement", summary = "One entitlement")
    @APIResponse(
            responseCode = "200",
            description = "The entitlement",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EntitlementView.class)))
    public Uni<Response> get(@PathParam("id") UUID id) {
        return transaction
                .withEntities(sql -> entitlements.require(id))
                .map(entitlement -> Replies.ok(entitlement.view(), entitlement.revision()));
    }

    @PUT
    @Path("{id}/items/{content_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(operationId = "addEntitlementItem", summary = "Put an item into the entitlement; safe to repeat")
    @APIResponse(responseCode = "204", description = "It is in; the organizations that have the entitlement see it")
    public Uni<Void> addItem(@PathParam("id") UUID id, @PathParam("content_id") UUID contentId) {
        return service.addItem(id, contentId);
    }

    @DELETE
    @Path("{id}/items/{content_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_EDIT)
    @Operation(operationId = "removeEntitlementItem", summary = "Take an item out of the entitlement; safe to repeat")
    @APIResponse(responseCode = "204", description = "It is out; who has no other entitlement to it sees it no more")
    public Uni<Void> removeItem(@PathParam("id") UUID id, @PathParam("content_id") UUID contentId) {
        return service.removeItem(id, contentId);
    }

    @PUT
    @Path("{id}/organizations/{organization_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_APPROVE)
    @Operation(
            operationId = "grantEntitlement",
            summary = "Grant the entitlement to an organization; safe to repeat",
            description = "An organization that is not known yet is a 404 with Retry-After: 1.")
    @APIResponse(responseCode = "204", description = "Granted, also after it was revoked")
    public Uni<Void> grant(@PathParam("id") UUID id, @PathParam("organization_id") UUID organizationId) {
        return service.grant(id, organizationId);
    }

    @DELETE
    @Path("{id}/organizations/{organization_id}")
    @PrivilegedWrite
    @RequiresPermission(Permission.CONTENT_ENTITLEMENTS_APPROVE)
    @Operation(operationId = "revokeEntitlement", summary = "Revoke the grant; safe to repeat")
    @APIResponse(responseCode = "204", description = "Revoked; who has no other entitlement to the items loses them")
    public Uni<Void> revoke(@PathParam("id") UUID id, @PathParam("organization_id") UUID organizationId) {
        return service.revoke(id, organizationId);
    }
}
