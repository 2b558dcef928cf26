package io.leaderforge.tenancy.flag;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class FlagConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "feature_flags_feature_key_key",
                Problems.duplicate(
                        "/feature_key", "A flag with this key already exists for this platform. Edit that flag."));
    }
}
