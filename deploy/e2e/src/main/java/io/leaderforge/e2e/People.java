package io.leaderforge.e2e;

import java.util.UUID;

/** The people of one run, signed in, after their roles have been given. */
public record People(
        UUID organizationId,
        Api owner,
        Api manager,
        Api coach,
        Api learner,
        UUID managerId,
        UUID coachId,
        UUID learnerId) {}
