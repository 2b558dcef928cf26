package io.leaderforge.crm.lead;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class LeadConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "leads_email",
                Problems.duplicate(
                        "/email", "Another lead has this email address. Edit that lead, or use another address."));
    }
}
