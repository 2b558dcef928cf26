package io.leaderforge.content.access;

import io.leaderforge.contracts.event.content.AccessState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code content.access}: what organizations may see. */
final class AccessStates {

    static final States<AccessState> STATES = States.of(AccessState.class, "access");

    @Produces
    @Singleton
    StateSource access() {
        return STATES;
    }
}
