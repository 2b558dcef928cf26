package io.leaderforge.crm.secret;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class SecretConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "workflow_secrets_name",
                Problems.duplicate(
                        "/name", "A secret with this name already exists. Replace its value, or choose another name."));
    }
}
