package io.leaderforge.content.enrollment;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
final class EnrollmentConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "enrollments_once",
                Problems.conflict("already_enrolled", "This person is enrolled in the collection already."),
                "enrollments_edition_fkey",
                Problems.conflict("collection_has_learners", "People are enrolled in this collection. Archive it."));
    }
}
