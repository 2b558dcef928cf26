package io.leaderforge.engagement.notification;

import io.leaderforge.contracts.event.engagement.NotificationPreferenceState;
import io.leaderforge.kit.resync.StateSource;
import io.leaderforge.kit.resync.States;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The topic {@code engagement.notification_preference}: what people want by email, for crm, which writes the letters. */
final class PreferenceStates {

    static final States<NotificationPreferenceState> STATES =
            States.of(NotificationPreferenceState.class, "notification_preferences");

    @Produces
    @Singleton
    StateSource preferences() {
        return STATES;
    }
}
