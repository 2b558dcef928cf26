package io.leaderforge.tenancy.persona;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class PersonaConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "contextual_identities_context_key",
                Problems.conflict("persona_exists", "You already have an identity in this context. Edit that one."));
    }
}
