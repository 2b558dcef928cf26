package io.leaderforge.crm.suppression;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class SuppressionConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "mail_suppressions_address", Problems.duplicate("/email", "This email address is suppressed already."));
    }
}
