package io.leaderforge.tenancy.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a tenant has bought. */
enum PlanType {
    @JsonProperty("basic")
    BASIC,
    @JsonProperty("pro")
    PRO,
    @JsonProperty("enterprise")
    ENTERPRISE;

    /** As it is written in rows, bodies and events. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PlanType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
