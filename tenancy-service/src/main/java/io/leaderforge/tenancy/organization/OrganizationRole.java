package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.text.TextEnum;

/** A person's rights in one organization, rising. */
public enum OrganizationRole implements TextEnum {
    MEMBER,
    MANAGER,
    ADMIN,
    OWNER;

    /** Whether the role may change the memberships of others. */
    public boolean manages() {
        return !ADMIN.isAbove(this);
    }

    public boolean isAbove(OrganizationRole other) {
        return compareTo(other) > 0;
    }
}
