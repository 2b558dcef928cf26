package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code progress.user_progress}. */
final class ProgressStates {

    static final States<UserProgressState> STATES = States.of(UserProgressState.class, "user_progress");

    @Produces
    @Singleton
    StateSource progress() {
        return STATES;
    }
}
