package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.ConstraintProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The sentences of the kit's own tables. */
@ApplicationScoped
final class FileConstraints implements ConstraintProblems {

    @Override
    public Map<String, ProblemException> byConstraint() {
        return Map.of(
                "files_once",
                Problems.conflict(
                        "concurrent_change",
                        "Another file was stored here at the same time. Upload yours again to replace it."));
    }
}
