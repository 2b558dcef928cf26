package io.leaderforge.tenancy.tenant;

import io.leaderforge.kit.text.TextEnum;

/** The plan that a tenant has bought. */
enum PlanType implements TextEnum {
    BASIC,
    PRO,
    ENTERPRISE
}
