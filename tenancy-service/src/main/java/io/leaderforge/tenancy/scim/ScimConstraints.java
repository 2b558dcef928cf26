package io.leaderforge.tenancy.scim;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the named constraints of provisioning mean, where two requests were faster than the check before. */
@Singleton
final class ScimConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "users_user_name_key",
                Problems.conflict("user_name_taken", "The tenant's directory has given this name to another person."),
                "users_external_id_key",
                Problems.conflict("external_id_taken", "The tenant's directory has given this id to another person."),
                "teams_external_id_key",
                Problems.conflict(
                        "external_id_taken", "The organization's directory has given this id to another team."));
    }
}
