package io.leaderforge.content.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
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

@Path(ItemResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items", description = "Videos, documents, links, courses and quizzes")
class ItemResource {

    static final String PATH = "/api/v1/content/items";

    private final TenantTransaction transaction;
    private final ItemLists lists;
    private final ItemService service;
    private final CurrentGrants grants;

    ItemResource(TenantTransaction transaction, ItemLists lists, ItemService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.lists = lists;
        this.service = service;
        this.grants = grants;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_ITEMS_CREATE)
    @Operation(
            operationId = "createItem",
            summary = "Create an item",
            description = "Published unless status is draft. A role without content.items:approve creates drafts only.")
    public Uni<RestResponse<ItemView>> create(@NotNull @Valid ItemFields body, @Context HttpHeaders headers) {
        return service.create(body, headers, grants.get());
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(
            operationId = "listItems",
            summary = "List items",
            description = "Callers with content.items:view see all items of the tenant. Others see published items that"
                    + " are open to them: by an entitlement of one of their organizations, as content of the whole"
                    + " tenant, or by a license; to them the list is newest first always.")
    public Uni<Page<ItemView>> list(
            @BeanParam PageQuery page,
            @BeanParam ItemFilter filter,
            @Parameter(
                            description = "The order, for callers with content.items:view; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"-updated_at", "title"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        return transaction.withSql(sql -> lists.page(sql, page.sortedBy(sort), filter));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(operationId = "getItem", summary = "Get an item; 404 where the caller may not see it")
    public Uni<RestResponse<ItemView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("item", ItemView.ROWS, "from items where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "editItem",
            summary = "Edit an item",
            description = "A JSON merge patch. null clears a field or sets its default. A change of status also needs"
                    + " content.items:approve.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ItemFields.class)))
    public Uni<RestResponse<ItemView>> edit(@RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers, grants.get());
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_ITEMS_DELETE)
    @Operation(
            operationId = "deleteItem",
            summary = "Delete an item",
            description = "Deleted for everyone, with its links to entitlements.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
