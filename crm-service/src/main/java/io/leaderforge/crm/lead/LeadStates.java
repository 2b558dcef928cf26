package io.leaderforge.crm.lead;

import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code crm.lead}. */
final class LeadStates {

    static final States<LeadState> STATES = States.of(LeadState.class, "leads");

    @Produces
    @Singleton
    StateSource leads() {
        return STATES;
    }
}
