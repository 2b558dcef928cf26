package io.leaderforge.content.collection;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class CollectionConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "collections_slug_key",
                Problems.duplicate("/slug", "Another collection has this slug. Choose another one."),
                "collections_paid_has_price",
                Problems.unprocessable("/price_cents", "A paid collection has a price.", Rule.min(1)),
                "collection_items_once",
                Problems.conflict("item_placed", "This item is in the collection already."));
    }
}
