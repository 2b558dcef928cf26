package io.leaderforge.content.collection;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which items of a collection are completed before others: each is in the collection, and none comes before itself. */
final class Prerequisites {

    @RegisterForReflection
    record Needs(UUID contentId, List<UUID> prerequisites) {
        static final Rows<Needs> ROWS = Rows.of(Needs.class);
    }

    private final Map<UUID, List<UUID>> needs = new HashMap<>();

    Prerequisites(List<Needs> all) {
        all.forEach(one -> needs.put(one.contentId, one.prerequisites));
    }

    /** Of a collection whose lock the transaction holds. */
    static Uni<Prerequisites> of(Sql sql, UUID collection) {
        return sql.list(Needs.ROWS, "from collection_items where collection_id = $1", collection)
                .map(Prerequisites::new);
    }

    /** Fails with 404 for an item that is not in the collection, and with 422 for one that needs this item itself. */
    void require(UUID item, List<UUID> prerequisites) {
        for (int i = 0; i < prerequisites.size(); i++) {
            UUID needed = prerequisites.get(i);
            String pointer = "/prerequisites/" + i;
            if (!needed.equals(item) && !needs.containsKey(needed)) {
                throw Problems.notFoundReference(pointer, "item of the collection");
            }
            if (needed.equals(item) || needs(needed, item)) {
                throw Problems.unprocessable(
                        pointer,
                        "This item is completed after the one that it would come before. Choose another.",
                        Rule.notAllowed("prerequisite_cycle"));
            }
        }
    }

    boolean areNeeded(UUID item) {
        return needs.values().stream().anyMatch(each -> each.contains(item));
    }

    private boolean needs(UUID from, UUID wanted) {
        Set<UUID> seen = new HashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            UUID next = open.pop();
            if (next.equals(wanted)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(needs.getOrDefault(next, List.of()));
            }
        }
        return false;
    }
}
