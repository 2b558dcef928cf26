package io.leaderforge.content.license;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class LicenseConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "licenses_open",
                Problems.conflict(
                        "license_open",
                        "This tenant has an open license of the item already. Edit it, or end it first."));
    }
}
