package io.leaderforge.content.collection;

import io.leaderforge.content.collection.CollectionBodies.CollectionStatus;
import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.content.collection.CollectionItemBodies.CollectionItemView;
import io.leaderforge.content.collection.CollectionItemBodies.SetCollectionItem;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Places items in a collection. Only own items: a license that ends must not end a course. */
@ApplicationScoped
class CollectionItemService {

    private static final String OWN = "select from items where tenant_id = $1 and id = $2";
    private static final String SECTION = "select from modules where collection_id = $1 and id = $2";

    /** Behind all others: numbering puts it last in its section. */
    private static final String PUT = """
            insert into collection_items as ci (tenant_id, id, collection_id, content_id, module_id, is_required,
              unlock_delay_hours, prerequisites, notes, estimated_duration_minutes, sort_order)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
              (select coalesce(max(sort_order), 0) + 1 from collection_items where tenant_id = $1 and collection_id = $3))
            on conflict (tenant_id, collection_id, content_id) do update
              set module_id = excluded.module_id, is_required = excluded.is_required,
                unlock_delay_hours = excluded.unlock_delay_hours, prerequisites = excluded.prerequisites,
                notes = excluded.notes, estimated_duration_minutes = excluded.estimated_duration_minutes,
                sort_order = case when ci.module_id is distinct from excluded.module_id
                  then excluded.sort_order else ci.sort_order end,
                revision = ci.revision + 1, updated_at = now()
            """;

    private static final String DELETE =
            "delete from collection_items where tenant_id = $1 and collection_id = $2 and content_id = $3";

    private final TenantTransaction transaction;
    private final Writes writes;

    CollectionItemService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    Uni<RestResponse<CollectionItemView>> put(UUID id, UUID content, SetCollectionItem body, HttpHeaders headers) {
        String path = CollectionResource.PATH + "/" + id + "/items/" + content;
        return transaction.withSql(sql -> Collections.lock(sql, id)
                .call(() -> sql.requireRow("item", OWN, sql.tenant(), content))
                .call(() -> requireSection(sql, id, body.moduleId()))
                .call(() -> Prerequisites.of(sql, id)
                        .invoke(prerequisites -> prerequisites.require(content, body.prerequisites())))
                .chain(collection -> CollectionItemView.find(sql, id, content)
                        .invoke(before -> requireRoom(collection, before))
                        .chain(before -> writes.put(headers, path, before, () -> store(sql, id, content, body)))));
    }

    private static Uni<Void> requireSection(Sql sql, UUID id, @Nullable UUID module) {
        return module == null
                ? Uni.createFrom().voidItem()
                : sql.requireReference("/module_id", "section", SECTION, id, module);
    }

    private static void requireRoom(CollectionView collection, @Nullable CollectionItemView before) {
        if (before == null && collection.itemCount() >= CollectionItemBodies.MOST) {
            throw Problems.unprocessable(
                    "", "A collection has at most 1,000 items.", Rule.most(CollectionItemBodies.MOST));
        }
    }

    private static Uni<CollectionItemView> store(Sql sql, UUID id, UUID content, SetCollectionItem body) {
        return sql.update(
                        PUT,
                        sql.tenant(),
                        Ids.next(),
                        id,
                        content,
                        body.moduleId(),
                        body.isRequired(),
                        body.unlockDelayHours(),
                        body.prerequisites().stream().distinct().toList(),
                        body.notes(),
                        body.estimatedDurationMinutes())
                .chain(() -> Collections.changed(sql, id))
                .chain(() -> CollectionItemView.require(sql, id, content));
    }

    Uni<Void> remove(UUID id, UUID content, HttpHeaders headers) {
        return transaction.withSql(sql -> Collections.lock(sql, id)
                .call(() -> Prerequisites.of(sql, id).invoke(prerequisites -> {
                    if (prerequisites.areNeeded(content)) {
                        throw Problems.conflict(
                                "item_is_prerequisite",
                                "Other items of the collection come after this one. Take it out of their prerequisites first.");
                    }
                }))
                .chain(collection -> CollectionItemView.require(sql, id, content)
                        .invoke(() -> requireAnother(collection))
                        .chain(current -> writes.delete(
                                headers,
                                current,
                                () -> sql.update(DELETE, sql.tenant(), id, content)
                                        .chain(() -> Collections.changed(sql, id))
                                        .replaceWithVoid()))));
    }

    private static void requireAnother(CollectionView collection) {
        if (collection.status() == CollectionStatus.PUBLISHED && collection.itemCount() == 1) {
            throw Problems.conflict("collection_empty", "A published collection has an item. Archive it first.");
        }
    }
}
