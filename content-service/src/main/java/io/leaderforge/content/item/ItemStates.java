package io.leaderforge.content.item;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code content.item}: the tenant's own items. */
final class ItemStates {

    static final States<ItemState> STATES = States.of(ItemState.class, "items");

    @Produces
    @Singleton
    StateSource items() {
        return STATES;
    }
}
