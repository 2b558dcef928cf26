package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a subscription stands. */
enum SubscriptionStatus {
    /** Until trial_ends_at; then it expires by itself. */
    @JsonProperty("trial")
    TRIAL,
    @JsonProperty("active")
    ACTIVE,
    /** Open for a while, then closed by itself until it is active again. */
    @JsonProperty("past_due")
    PAST_DUE,
    @JsonProperty("canceled")
    CANCELED,
    /** The trial has ended. */
    @JsonProperty("expired")
    EXPIRED;

    /** As it is written in rows and bodies. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubscriptionStatus of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
