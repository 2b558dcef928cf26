package io.leaderforge.content.item;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Who may change an item: editors all of the tenant's, authors those that they have created. The policies decide. */
public final class ItemAuthors {

    private static final String SEEN = "select 1 from items where tenant_id = $1 and id = $2";

    private ItemAuthors() {}

    /** Keeps the item until the end of the transaction. 404 for one that the tenant does not have, 403 for another author's. */
    public static Uni<Void> requireChangeable(Sql sql, UUID id) {
        return sql.requireRow("item", SEEN, sql.tenant(), id)
                .chain(() -> sql.exists(SEEN + " for key share", sql.tenant(), id))
                .invoke(changeable -> {
                    if (!changeable) {
                        throw Problems.forbidden(
                                "Authors change the items that they have created. Ask an editor to change this one.");
                    }
                })
                .replaceWithVoid();
    }
}
