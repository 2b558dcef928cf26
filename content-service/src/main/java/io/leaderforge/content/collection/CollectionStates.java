package io.leaderforge.content.collection;

import io.leaderforge.contracts.event.content.CollectionState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code content.collection}. */
final class CollectionStates {

    static final States<CollectionState> STATES = States.of(CollectionState.class, "collections");

    @Produces
    @Singleton
    StateSource collections() {
        return STATES;
    }
}
