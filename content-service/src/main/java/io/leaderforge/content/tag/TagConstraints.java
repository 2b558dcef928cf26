package io.leaderforge.content.tag;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class TagConstraints implements ConstraintProblems {

    private static final ProblemException TAKEN =
            Problems.duplicate("/name", "Another tag has this name, in some form. Choose another, or merge the tags.");

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of("tags_key", TAKEN, "tags_slug", TAKEN);
    }
}
