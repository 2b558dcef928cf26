package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.text.TextEnum;

/** The status of a subscription. */
enum SubscriptionStatus implements TextEnum {
    /** Until trial_ends_at; then it expires. */
    TRIAL,
    ACTIVE,
    /** Open for a grace period, then suspended until it is active again. */
    PAST_DUE,
    CANCELED,
    /** The trial has ended. */
    EXPIRED
}
