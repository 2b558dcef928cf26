package io.leaderforge.content.collection;

import io.leaderforge.content.collection.CollectionBodies.CollectionView;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The row lock that every change of a collection holds, and what each change of its contents ends with. */
final class Collections {

    private static final String RENUMBER = """
            update collection_items i set sort_order = n.place from (
              select ci.id, row_number() over (order by m.sequence_order nulls first, ci.sort_order) as place
              from collection_items ci left join modules m on m.tenant_id = ci.tenant_id and m.id = ci.module_id
              where ci.tenant_id = $1 and ci.collection_id = $2) n
            where i.tenant_id = $1 and i.id = n.id and i.sort_order <> n.place
            """;
    private static final String TOUCH = """
            update collections set version = version + 1, revision = revision + 1, updated_at = now()
            where tenant_id = $1 and id = $2
            """;

    private Collections() {}

    /** 404 for a collection that the caller does not see, 403 for another author's. */
    static Uni<CollectionView> lock(Sql sql, UUID id) {
        return requireSeen(sql, id)
                .chain(() -> sql.find(
                        CollectionView.ROWS,
                        "from collections where tenant_id = $1 and id = $2 for update",
                        sql.tenant(),
                        id))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.forbidden(
                        "Authors change the collections that they have created. Ask an editor to change this one."));
    }

    static Uni<Void> requireSeen(Sql sql, UUID id) {
        return sql.requireRow("collection", "select from collections where id = $1", id);
    }

    /** Closes gaps in the order, in which sections follow the items without one, and raises the version. */
    static Uni<CollectionView> changed(Sql sql, UUID id) {
        return sql.update(RENUMBER, sql.tenant(), id)
                .chain(() -> CollectionStates.STATES.store(sql, CollectionView.ROWS, TOUCH, sql.tenant(), id));
    }
}
