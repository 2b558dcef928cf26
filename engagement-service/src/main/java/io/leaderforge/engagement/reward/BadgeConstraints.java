package io.leaderforge.engagement.reward;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class BadgeConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "badges_badge_key_key",
                Problems.duplicate("/badge_key", "A badge with this key already exists. Choose another key."));
    }
}
