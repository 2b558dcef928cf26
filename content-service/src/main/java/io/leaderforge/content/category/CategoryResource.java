package io.leaderforge.content.category;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.category.CategoryBodies.CategoryView;
import io.leaderforge.content.category.CategoryBodies.CreateCategory;
import io.leaderforge.content.category.CategoryBodies.EditCategory;
import io.leaderforge.content.category.CategoryBodies.MoveCategory;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(CategoryResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories", description = "The tree in which items are found")
class CategoryResource {

    static final String PATH = "/api/v1/content/categories";

    private final TenantTransaction transaction;
    private final CategoryService service;

    CategoryResource(TenantTransaction transaction, CategoryService service) {
        this.transaction = transaction;
        this.service = service;
    }

    @POST
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "createCategory",
            summary = "Create a category",
            description = "At the end of its parent's categories. A tenant has at most 1,000, in ten levels.")
    public Uni<RestResponse<CategoryView>> create(@NotNull @Valid CreateCategory body, @Context HttpHeaders headers) {
        return service.create(body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_TAXONOMY_VIEW, required = false)
    @Operation(
            operationId = "listCategories",
            summary = "List categories",
            description = "Level by level, each in the order of its parent's categories: a parent is before its"
                    + " categories. For everyone in the tenant.")
    public Uni<Page<CategoryView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = "The categories directly below this one") @RestQuery("parent_id") @Nullable
                    UUID parentId) {
        return transaction.withSql(
                sql -> CategoryView.LIST.page(sql, page, Where.all().equal("parent_id", parentId)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CONTENT_TAXONOMY_VIEW, required = false)
    @Operation(operationId = "getCategory", summary = "Get a category")
    public Uni<RestResponse<CategoryView>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("category", CategoryView.ROWS, "from categories where id = $1", id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(operationId = "editCategory", summary = "Edit a category")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditCategory.class)))
    public Uni<RestResponse<CategoryView>> edit(
            @RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @POST
    @Path("/{id}/move")
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "moveCategory",
            summary = "Move a category, with all below it",
            description = "To a place below another parent or the same. 409 for a move below itself.")
    public Uni<CategoryView> move(@RestPath UUID id, @NotNull @Valid MoveCategory body) {
        return service.move(id, body);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CONTENT_TAXONOMY_EDIT)
    @Operation(
            operationId = "deleteCategory",
            summary = "Delete a category",
            description = "Items lose it, or have the one in reassign_to instead, which takes the categories below it"
                    + " too. 409 without reassign_to while there are categories below it.")
    public Uni<Void> delete(
            @RestPath UUID id,
            @Parameter(description = "The category that takes its items and categories")
                    @RestQuery("reassign_to")
                    @Nullable
                    UUID reassignTo,
            @Context HttpHeaders headers) {
        return service.delete(id, reassignTo, headers);
    }
}
