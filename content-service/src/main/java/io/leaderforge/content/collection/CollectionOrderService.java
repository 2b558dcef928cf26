package io.leaderforge.content.collection;

import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.content.collection.CollectionItemBodies.SectionOrder;
import io.leaderforge.content.collection.CollectionItemBodies.SetCollectionOrder;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Sets the whole order of a collection, of its sections and of all items, in one statement each. */
@ApplicationScoped
class CollectionOrderService {

    private static final String MODULES = """
            update modules m set sequence_order = o.place
            from unnest($3::uuid[]) with ordinality as o (id, place)
            where m.tenant_id = $1 and m.collection_id = $2 and m.id = o.id and m.sequence_order <> o.place
            """;
    private static final String ITEMS = """
            update collection_items ci set sort_order = o.place, module_id = nullif(o.module_id, o.content_id),
              revision = ci.revision + 1, updated_at = now()
            from unnest($3::uuid[], $4::uuid[]) with ordinality as o (content_id, module_id, place)
            where ci.tenant_id = $1 and ci.collection_id = $2 and ci.content_id = o.content_id
              and (ci.sort_order <> o.place or ci.module_id is distinct from nullif(o.module_id, o.content_id))
            """;

    private final TenantTransaction transaction;
    private final Writes writes;

    CollectionOrderService(TenantTransaction transaction, Writes writes) {
        this.transaction = transaction;
        this.writes = writes;
    }

    /** Items and the section of each; an item without one stands for its own. */
    private record Places(List<UUID> items, List<UUID> sections) {

        static Places of(SetCollectionOrder order) {
            Places places = new Places(new ArrayList<>(), new ArrayList<>());
            order.items().forEach(item -> places.add(item, item));
            for (SectionOrder section : order.sections()) {
                section.items().forEach(item -> places.add(item, section.moduleId()));
            }
            return places;
        }

        private void add(UUID item, UUID section) {
            items.add(item);
            sections.add(section);
        }
    }

    Uni<RestResponse<CollectionView>> set(UUID id, SetCollectionOrder order, HttpHeaders headers) {
        String path = CollectionResource.PATH + "/" + id + "/order";
        return transaction.withSql(sql -> Collections.lock(sql, id)
                .chain(current -> writes.put(headers, path, current, () -> set(sql, id, order))));
    }

    private static Uni<CollectionView> set(Sql sql, UUID id, SetCollectionOrder order) {
        List<UUID> modules =
                order.sections().stream().map(SectionOrder::moduleId).toList();
        Places places = Places.of(order);
        return ids(sql, "select id from modules where collection_id = $1", id)
                .invoke(known -> requireAll("/sections", "section", known, modules))
                .chain(() -> ids(sql, "select content_id from collection_items where collection_id = $1", id))
                .invoke(known -> requireAll("/items", "item", known, places.items))
                .chain(() -> sql.update(MODULES, sql.tenant(), id, modules))
                .chain(() -> sql.update(ITEMS, sql.tenant(), id, places.items, places.sections))
                .chain(() -> Collections.changed(sql, id));
    }

    private static Uni<Set<UUID>> ids(Sql sql, String statement, UUID id) {
        return sql.list(row -> row.getUUID(0), statement, id).map(HashSet::new);
    }

    private static void requireAll(String pointer, String what, Set<UUID> known, List<UUID> named) {
        Set<UUID> left = new HashSet<>(known);
        for (UUID each : named) {
            if (!known.contains(each)) {
                throw Problems.notFoundReference(pointer, what);
            }
            if (!left.remove(each)) {
                throw Problems.unprocessable(pointer, "Name each " + what + " once.", Rule.duplicate());
            }
        }
        if (!left.isEmpty()) {
            throw Problems.unprocessable(
                    pointer, "Name every " + what + " of the collection.", Rule.notAllowed("order_incomplete"));
        }
    }
}
