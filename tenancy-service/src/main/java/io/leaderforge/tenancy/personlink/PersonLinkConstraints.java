package io.leaderforge.tenancy.personlink;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

/** The problems of the schema's named constraints. */
@Singleton
final class PersonLinkConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "users_person_key",
                Problems.conflict(
                        "account_linked", "Another account of that tenant is linked already. Unlink it first."));
    }
}
