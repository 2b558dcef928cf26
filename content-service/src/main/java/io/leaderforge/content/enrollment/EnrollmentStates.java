package io.leaderforge.content.enrollment;

import io.leaderforge.contracts.event.content.EnrollmentState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code content.enrollment}. */
final class EnrollmentStates {

    static final States<EnrollmentState> STATES = States.of(EnrollmentState.class, "enrollments");

    @Produces
    @Singleton
    StateSource enrollments() {
        return STATES;
    }
}
