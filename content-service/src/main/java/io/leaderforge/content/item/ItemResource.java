package io.leaderforge.content.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.item.ItemBodies.ItemFields;
import io.leaderforge.content.item.ItemBodies.ItemView;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path(ItemResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Items", description = "What there is to learn")
public class ItemResource {

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
            summary = "Make an item",
            description =
                    "Published unless status says draft; a role without content.items:approve makes drafts only. Takes"
                            + " an Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The item; Location and ETag name it",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ItemView.class)))
    public Uni<Response> create(@NotNull @Valid ItemFields body, @Context HttpHeaders headers) {
        return service.create(body, headers, grants.get());
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(
            operationId = "listItems",
            summary = "Items, newest first",
            description = "Who has content.items:view sees all of the tenant. Everybody else sees what is published"
                    + " and open to them: by an entitlement of one of their organizations, as content of the whole tenant,"
                    + " or by a licence.")
    public Uni<Page<ItemView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "video, document, link or course") @QueryParam("type") @Nullable String type,
            @Parameter(description = "draft or published") @QueryParam("status") @Nullable String status,
            @Parameter(description = "One of the item's tags, in any case and any composed or decomposed form")
                    @QueryParam("tag")
                    @Nullable
                    String tag,
            @Parameter(description = "platform or tenant") @QueryParam("owner_type") @Nullable String ownerType) {
        ItemFilter filter = ItemFilter.of(type, status, ownerType, tag);
        return transaction.withSql(sql -> lists.page(sql, page, filter));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(operationId = "getItem", summary = "One item; 404 where the caller may not see it")
    @APIResponse(
            responseCode = "200",
            description = "The item; its ETag is for If-Match",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ItemView.class)))
    public Uni<Response> get(@PathParam("id") UUID id) {
        return transaction
                .withSql(sql -> lists.find(sql, id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("item"))
                .map(row -> Replies.ok(ItemView.of(row), row.getLong("revision")));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "patchItem",
            summary = "Change an item by merge patch",
            description =
                    "null clears a field or sets its default. A change of status needs content.items:approve too. With"
                            + " If-Match a change made meanwhile is 412.")
    @RequestBody(
            description = "Any of the fields of ItemFields",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)))
    @APIResponse(
            responseCode = "200",
            description = "The item as it is now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ItemView.class)))
    public Uni<Response> patch(@PathParam("id") UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.patch(id, patch, headers, grants.get());
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission(Permission.CONTENT_ITEMS_DELETE)
    @Operation(
            operationId = "deleteItem",
            summary = "Delete an item",
            description = "It leaves all entitlements, and nobody has access to it any more.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
