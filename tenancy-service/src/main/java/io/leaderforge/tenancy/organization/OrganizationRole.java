package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Power over one organization, rising. */
public enum OrganizationRole {
    @JsonProperty("member")
    MEMBER,
    @JsonProperty("manager")
    MANAGER,
    @JsonProperty("admin")
    ADMIN,
    @JsonProperty("owner")
    OWNER;

    /** As it is written in rows, bodies and events. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OrganizationRole of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether it gives others their place in the organization. */
    public boolean manages() {
        return !ADMIN.isAbove(this);
    }

    public boolean isAbove(OrganizationRole other) {
        return compareTo(other) > 0;
    }
}
