package io.leaderforge.content.category;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.content.category.CategoryBodies.CategoryView;
import io.leaderforge.content.category.CategoryBodies.CreateCategory;
import io.leaderforge.content.category.CategoryBodies.EditCategory;
import io.leaderforge.content.category.CategoryBodies.MoveCategory;
import io.leaderforge.content.slug.Slugs;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of the tree, one after another in each tenant. */
@ApplicationScoped
class CategoryService {

    private static final int MOST = 1_000;
    private static final int LEVELS = 10;

    /** A category and all below it: the paths that begin with its own. */
    private static final String SUBTREE = "tenant_id = $1 and path >= $2 and path < $2 || '~'";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('content.categories ' || $1, 0))";
    private static final String FROM_ONE = "from categories where tenant_id = $1 and id = $2";
    private static final String INSERT = """
            insert into categories
              (tenant_id, id, parent_id, name, slug, description, color, icon, path, depth, sort_order)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, count(*) from categories
            where tenant_id = $1 and parent_id is not distinct from $3
            """;
    private static final String EDIT = """
            update categories set name = $3, slug = $4, description = $5, color = $6, icon = $7, updated_at = now(),
              revision = revision + 1
            where tenant_id = $1 and id = $2
            """;
    private static final String CARRY = """
            update categories set path = $3 || substr(path, length($2) + 1), depth = depth + $4, updated_at = now(),
              revision = revision + 1
            where\s""" + SUBTREE;
    private static final String ORDER = """
            update categories c set sort_order = o.place - 1, updated_at = now(), revision = c.revision + 1
            from unnest($2::uuid[]) with ordinality as o (id, place)
            where c.tenant_id = $1 and c.id = o.id and c.sort_order <> o.place - 1
            """;
    private static final String CHILDREN =
            "select id from categories where tenant_id = $1 and parent_id is not distinct from $2 order by sort_order, id";
    private static final String REASSIGN = """
            insert into categorizations (tenant_id, content_id, category_id)
            select tenant_id, content_id, $3 from categorizations where tenant_id = $1 and category_id = $2
            on conflict do nothing
            """;
    private static final String REASSIGN_PRIMARY = """
            with former as (
              update categorizations set is_primary = false where tenant_id = $1 and category_id = $2 and is_primary
              returning content_id)
            select content_id from former
            """;
    private static final String MAKE_PRIMARY =
            "update categorizations set is_primary = true where tenant_id = $1 and category_id = $2 and content_id = any ($3)";

    private final TenantTransaction transaction;
    private final Writes writes;

    CategoryService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<CategoryView>> create(CreateCategory body, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.create(
                sql, headers, CategoryResource.PATH, body, () -> lock(sql).chain(() -> insert(sql, body))));
    }

    private static Uni<CategoryView> insert(Sql sql, CreateCategory body) {
        UUID id = Ids.next();
        return sql.first(row -> row.getLong(0), "select count(*) from categories where tenant_id = $1", sql.tenant())
                .invoke(count -> {
                    if (count != null && count >= MOST) {
                        throw Problems.conflict("too_many_categories", "A tenant has at most 1,000 categories.");
                    }
                })
                .chain(() -> place(sql, body.parentId()))
                .chain(place -> free(sql, body.slug(), body.name())
                        .chain(slug -> sql.store(
                                CategoryView.ROWS,
                                INSERT,
                                sql.tenant(),
                                id,
                                body.parentId(),
                                body.name(),
                                slug,
                                body.description(),
                                body.color(),
                                body.icon(),
                                place.path + id + "/",
                                requireLevel(place.depth))));
    }

    /** Below a parent, or at the top. */
    private record Place(String path, int depth) {}

    private static Uni<Place> place(Sql sql, @Nullable UUID parentId) {
        return parentId == null
                ? Uni.createFrom().item(new Place("/", 0))
                : sql.find(CategoryView.ROWS, FROM_ONE, sql.tenant(), parentId).map(parent -> {
                    if (parent == null) {
                        throw Problems.notFoundReference("/parent_id", "category");
                    }
                    return new Place(parent.path(), parent.depth() + 1);
                });
    }

    private static int requireLevel(int depth) {
        if (depth >= LEVELS) {
            throw Problems.conflict("category_depth", "Categories have at most ten levels.");
        }
        return depth;
    }

    /** The slug that was chosen, or the first like the name that no category has. */
    private static Uni<String> free(Sql sql, @Nullable String chosen, String name) {
        if (chosen != null) {
            return Uni.createFrom().item(chosen);
        }
        String slug = Slugs.like(name, "category");
        return sql.list(row -> row.getString(0), "select slug from categories where tenant_id = $1", sql.tenant())
                .map(Set::copyOf)
                .map(taken -> {
                    String free = slug;
                    for (int i = 2; taken.contains(free); i++) {
                        free = slug + "-" + i;
                    }
                    return free;
                });
    }

    Uni<RestResponse<CategoryView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(category -> writes.edit(
                        headers,
                        patch,
                        category,
                        EditCategory.of(category),
                        edited -> sql.store(
                                CategoryView.ROWS,
                                EDIT,
                                sql.tenant(),
                                id,
                                edited.name(),
                                edited.slug(),
                                edited.description(),
                                edited.color(),
                                edited.icon()))));
    }

    Uni<CategoryView> move(UUID id, MoveCategory body) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(before -> moved(sql, before, body.parentId(), body.position())
                        .chain(() -> read(sql, id))
                        .invoke(after -> Audit.changed(before, after))));
    }

    private static Uni<Void> moved(
            Sql sql, CategoryView category, @Nullable UUID parentId, @Nullable Integer position) {
        return place(sql, parentId)
                .invoke(place -> {
                    if (place.path.startsWith(category.path())) {
                        throw Problems.conflict(
                                "category_cycle", "A category cannot be moved below itself. Choose another parent.");
                    }
                })
                .chain(place -> sql.first(
                                row -> row.getInteger(0),
                                "select max(depth) from categories where " + SUBTREE,
                                sql.tenant(),
                                category.path())
                        .map(deepest -> requireLevel(place.depth + (deepest == null ? 0 : deepest - category.depth())))
                        .chain(level -> carry(sql, category, parentId, place)))
                .chain(() -> order(sql, parentId, category.id(), position));
    }

    private static Uni<Void> carry(Sql sql, CategoryView category, @Nullable UUID parentId, Place place) {
        String path = place.path + category.id() + "/";
        return path.equals(category.path())
                ? Uni.createFrom().voidItem()
                : sql.update(CARRY, sql.tenant(), category.path(), path, place.depth - category.depth())
                        .chain(() -> sql.update(
                                "update categories set parent_id = $3 where tenant_id = $1 and id = $2",
                                sql.tenant(),
                                category.id(),
                                parentId))
                        .chain(() -> order(sql, category.parentId(), null, null));
    }

    /** Numbers the categories of a parent from 0 on, with one of them moved to a place. */
    private static Uni<Void> order(Sql sql, @Nullable UUID parentId, @Nullable UUID moved, @Nullable Integer position) {
        return sql.list(row -> row.getUUID(0), CHILDREN, sql.tenant(), parentId).chain(found -> {
            List<UUID> children = new ArrayList<>(found);
            if (moved != null) {
                children.remove(moved);
                children.add(position == null ? children.size() : Math.min(position, children.size()), moved);
            }
            return sql.update(ORDER, sql.tenant(), children).replaceWithVoid();
        });
    }

    Uni<Void> delete(UUID id, @Nullable UUID reassignTo, HttpHeaders headers) {
        return transaction.withSql(sql -> locked(sql, id)
                .chain(category -> writes.delete(
                        headers,
                        category,
                        () -> (reassignTo == null ? requireNoChildren(sql, id) : reassign(sql, category, reassignTo))
                                .chain(() -> sql.update(
                                        "delete from categories where tenant_id = $1 and id = $2", sql.tenant(), id))
                                .chain(() -> order(sql, category.parentId(), null, null)))));
    }

    private static Uni<Void> requireNoChildren(Sql sql, UUID id) {
        return sql.exists("select from categories where tenant_id = $1 and parent_id = $2", sql.tenant(), id)
                .invoke(parent -> {
                    if (parent) {
                        throw Problems.conflict(
                                "category_has_children",
                                "There are categories below this one. Delete or move them first, or name in reassign_to"
                                        + " the category that takes them.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> reassign(Sql sql, CategoryView category, UUID target) {
        return sql.find(CategoryView.ROWS, FROM_ONE, sql.tenant(), target)
                .invoke(other -> {
                    if (other == null) {
                        throw Problems.notFound("category");
                    }
                    if (other.path().startsWith(category.path())) {
                        throw Problems.conflict(
                                "category_cycle", "The category that takes the items must not be deleted with them.");
                    }
                })
                .chain(() -> sql.list(row -> row.getUUID(0), CHILDREN, sql.tenant(), category.id()))
                .chain(children -> adopt(sql, children, target))
                .chain(() -> sql.update(REASSIGN, sql.tenant(), category.id(), target))
                .chain(() -> sql.list(row -> row.getUUID(0), REASSIGN_PRIMARY, sql.tenant(), category.id()))
                .chain(items -> sql.update(MAKE_PRIMARY, sql.tenant(), target, items))
                .replaceWithVoid();
    }

    private static Uni<Void> adopt(Sql sql, List<UUID> children, UUID target) {
        return children.isEmpty()
                ? Uni.createFrom().voidItem()
                : read(sql, children.getFirst())
                        .chain(child -> moved(sql, child, target, null))
                        .chain(() -> adopt(sql, children.subList(1, children.size()), target));
    }

    private static Uni<CategoryView> locked(Sql sql, UUID id) {
        return lock(sql).chain(() -> read(sql, id));
    }

    private static Uni<CategoryView> read(Sql sql, UUID id) {
        return sql.require("category", CategoryView.ROWS, FROM_ONE, sql.tenant(), id);
    }

    private static Uni<Void> lock(Sql sql) {
        return sql.query(LOCK, sql.tenant().toString()).replaceWithVoid();
    }
}
