package io.leaderforge.tenancy.role;

import io.leaderforge.kit.text.TextEnum;

/** Whether a membership in the tenant is in effect. Only an active one lets the person sign in. */
enum MembershipStatus implements TextEnum {
    PENDING,
    ACTIVE,
    SUSPENDED
}
