package io.leaderforge.content.categorization;

import io.leaderforge.content.item.ItemAuthors;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/v1/content/items/{id}/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Categories", description = "The tree in which items are found")
class ItemCategoryResource {

    private static final int MOST = 20;

    private static final String ADD = """
            insert into categorizations (tenant_id, content_id, category_id, is_primary)
            select $1, $2, $3, not exists (
              select from categorizations c where c.tenant_id = $1 and c.content_id = $2 and c.category_id is not null)
            on conflict do nothing
            """;
    private static final String COUNT =
            "select from categorizations where tenant_id = $1 and content_id = $2 and category_id is not null limit "
                    + MOST;
    private static final String HAS =
            "select from categorizations where tenant_id = $1 and content_id = $2 and category_id = $3";
    private static final String REMOVE =
            "delete from categorizations where tenant_id = $1 and content_id = $2 and category_id = $3";
    private static final String DEMOTE = """
            update categorizations set is_primary = false
            where tenant_id = $1 and content_id = $2 and is_primary and category_id <> $3
            """;
    private static final String PROMOTE = """
            update categorizations set is_primary = true where tenant_id = $1 and content_id = $2 and category_id = $3
            """;
    private static final String LOCK_ITEM = "select from items where tenant_id = $1 and id = $2 for no key update";

    private final TenantTransaction transaction;

    ItemCategoryResource(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    @GET
    @RequiresPermission(value = Permission.CONTENT_ITEMS_VIEW, required = false)
    @Operation(
            operationId = "listItemCategories",
            summary = "List the categories of an item",
            description = "404 where the caller may not see the item. Empty for an item of another tenant.")
    public Uni<Page<ItemCategoryView>> list(@RestPath UUID id, @BeanParam PageQuery page) {
        Where where = Where.scope("l.content_id", id).and("l.category_id is not null");
        return transaction.withSql(sql -> sql.requireRow("item", "select from items where id = $1", id)
                .chain(() -> ItemCategoryView.LIST.page(sql, page, where)));
    }

    @PUT
    @Path("/{category_id}")
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "addItemCategory",
            summary = "Add a category to an item; idempotent",
            description = "The first one is the primary one. An item has at most 20.")
    public Uni<Void> add(@RestPath UUID id, @RestPath("category_id") UUID categoryId) {
        return transaction.withSql(sql -> locked(sql, id, categoryId)
                .chain(() -> sql.update(ADD, sql.tenant(), id, categoryId))
                .replaceWithVoid());
    }

    @DELETE
    @Path("/{category_id}")
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(operationId = "removeItemCategory", summary = "Remove a category from an item; idempotent")
    public Uni<Void> remove(@RestPath UUID id, @RestPath("category_id") UUID categoryId) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(() -> sql.requireRow(
                        "category",
                        "select from categories where tenant_id = $1 and id = $2",
                        sql.tenant(),
                        categoryId))
                .chain(() -> sql.update(REMOVE, sql.tenant(), id, categoryId))
                .replaceWithVoid());
    }

    @POST
    @Path("/{category_id}/prefer")
    @RequiresPermission(Permission.CONTENT_ITEMS_EDIT)
    @Operation(
            operationId = "assignPrimaryItemCategory",
            summary = "Assign the primary category of an item",
            description = "The item has the category already, or 404.")
    public Uni<Void> prefer(@RestPath UUID id, @RestPath("category_id") UUID categoryId) {
        return transaction.withSql(sql -> lock(sql, id)
                .chain(() -> sql.requireRow("category", HAS, sql.tenant(), id, categoryId))
                .chain(() -> sql.update(DEMOTE, sql.tenant(), id, categoryId))
                .chain(() -> sql.update(PROMOTE, sql.tenant(), id, categoryId))
                .replaceWithVoid());
    }

    private static Uni<Void> lock(Sql sql, UUID id) {
        return ItemAuthors.requireChangeable(sql, id)
                .chain(() -> sql.query(LOCK_ITEM, sql.tenant(), id))
                .replaceWithVoid();
    }

    private static Uni<Void> locked(Sql sql, UUID id, UUID categoryId) {
        return lock(sql, id)
                .chain(() -> sql.requireRow(
                        "category",
                        "select from categories where tenant_id = $1 and id = $2",
                        sql.tenant(),
                        categoryId))
                .chain(() -> sql.query(COUNT, sql.tenant(), id))
                .chain(rows -> sql.exists(HAS, sql.tenant(), id, categoryId).invoke(has -> {
                    if (!has && rows.size() >= MOST) {
                        throw Problems.conflict("too_many_item_categories", "An item has at most 20 categories.");
                    }
                }))
                .replaceWithVoid();
    }
}
