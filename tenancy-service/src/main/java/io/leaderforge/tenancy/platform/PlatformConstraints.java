package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class PlatformConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        ProblemException held = Problems.conflict(
                "platform_in_use",
                "People have access to this platform, or flags name it. Revoke the access and delete the flags first.");
        return Map.of(
                "platforms_app_slug_key",
                        Problems.duplicate(
                                "/app_slug", "The tenant has a platform with this slug. Choose another one."),
                "platform_access_platform_slug_fkey", held,
                "feature_flags_platform_fkey", held);
    }
}
