package io.leaderforge.content.license;

import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code content.license}: what the tenant has licensed to others. */
final class LicenseStates {

    static final States<LicenseState> STATES = States.of(LicenseState.class, "licenses");

    @Produces
    @Singleton
    StateSource licenses() {
        return STATES;
    }
}
