package io.leaderforge.kit.tenant;

import io.leaderforge.kit.problem.ProblemException;
import java.util.Map;

/** A service's one table from named database constraints to the problems they mean; a CDI bean. */
@FunctionalInterface
public interface ConstraintProblems {

    Map<String, ProblemException> byConstraint();
}
