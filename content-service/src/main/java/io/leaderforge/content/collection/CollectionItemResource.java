package io.leaderforge.content.collection;

import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.content.collection.CollectionItemBodies.CollectionItemView;
import io.leaderforge.content.collection.CollectionItemBodies.SetCollectionItem;
import io.leaderforge.content.collection.CollectionItemBodies.SetCollectionOrder;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(CollectionResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collections")
class CollectionItemResource {

    private final TenantTransaction transaction;
    private final CollectionItemService items;
    private final CollectionOrderService order;
    private final CurrentGrants grants;

    CollectionItemResource(
            TenantTransaction transaction,
            CollectionItemService items,
            CollectionOrderService order,
            CurrentGrants grants) {
        this.transaction = transaction;
        this.items = items;
        this.order = order;
        this.grants = grants;
    }

    @GET
    @Path("/items")
    @RequiresPermission(value = Permission.CONTENT_COLLECTIONS_VIEW, required = false)
    @Operation(
            operationId = "listCollectionItems",
            summary = "List the items of a collection, in order",
            description = "Learners see the titles of all published items, those that are not open to them too.")
    public Uni<Page<CollectionItemView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        return transaction.withSql(
                sql -> Collections.requireSeen(sql, id).chain(() -> CollectionItemView.LIST.page(sql, page, of(id))));
    }

    private Where of(UUID id) {
        boolean seesAll = grants.get().may(Permission.CONTENT_COLLECTIONS_VIEW);
        return Where.scope("ci.collection_id", id).when(!seesAll, "f.is_published");
    }

    @PUT
    @Path("/items/{content_id}")
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(
            operationId = "setCollectionItem",
            summary = "Add an item to a collection, or change its settings there",
            description = "One of the tenant's own items. A new one comes last in its section.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = CollectionItemView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Placed",
            content = @Content(schema = @Schema(implementation = CollectionItemView.class)))
    public Uni<RestResponse<CollectionItemView>> put(
            @RestPath UUID id,
            @RestPath("content_id") UUID contentId,
            @NotNull @Valid SetCollectionItem body,
            @Context HttpHeaders headers) {
        return items.put(id, contentId, body, headers);
    }

    @DELETE
    @Path("/items/{content_id}")
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(operationId = "removeCollectionItem", summary = "Remove an item from a collection; the item stays")
    public Uni<Void> remove(@RestPath UUID id, @RestPath("content_id") UUID contentId, @Context HttpHeaders headers) {
        return items.remove(id, contentId, headers);
    }

    @PUT
    @Path("/order")
    @RequiresPermission(Permission.CONTENT_COLLECTIONS_EDIT)
    @Operation(
            operationId = "setCollectionOrder",
            summary = "Set the order of all sections and items of a collection",
            description =
                    "Names every section and every item once, and moves items between sections. Send the collection's"
                            + " ETag as If-Match, so that no change of another editor is lost.")
    public Uni<RestResponse<CollectionView>> setOrder(
            @RestPath UUID id, @NotNull @Valid SetCollectionOrder body, @Context HttpHeaders headers) {
        return order.set(id, body, headers);
    }
}
