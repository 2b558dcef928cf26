package io.leaderforge.tenancy.platform;

import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code core.platform}: which platforms a tenant has, for what other services show on one of them. */
final class PlatformStates {

    static final States<PlatformState> STATES = States.of(PlatformState.class, "platforms");

    @Produces
    @Singleton
    StateSource platforms() {
        return STATES;
    }
}
