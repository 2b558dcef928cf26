package io.leaderforge.tenancy.organization;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.text.TextEnum;
import java.util.Set;

/**
 * A person's rights in one organization, rising. What a role gives there is named as the permissions for the whole tenant are,
 * and enforced by the policies of the tables.
 */
public enum OrganizationRole implements TextEnum {
    MEMBER,
    MANAGER,
    ADMIN,
    OWNER;

    private static final Set<Permission> OF_A_MEMBER =
            Set.of(Permission.CORE_ORGANIZATIONS_VIEW, Permission.CORE_MEMBERSHIPS_VIEW);
    private static final Set<Permission> OF_AN_ADMIN = Set.of(
            Permission.CORE_ORGANIZATIONS_VIEW,
            Permission.CORE_ORGANIZATIONS_EDIT,
            Permission.CORE_MEMBERSHIPS_VIEW,
            Permission.CORE_MEMBERSHIPS_EDIT,
            Permission.CORE_INVITATIONS_VIEW,
            Permission.CORE_INVITATIONS_CREATE,
            Permission.CORE_INVITATIONS_DELETE,
            Permission.PROGRESS_REPORTS_VIEW);

    /** What a membership with this role gives in its organization. */
    public Set<Permission> permissions() {
        return manages() ? OF_AN_ADMIN : OF_A_MEMBER;
    }

    /** Whether the role may change the memberships of others. */
    public boolean manages() {
        return !ADMIN.isAbove(this);
    }

    public boolean isAbove(OrganizationRole other) {
        return compareTo(other) > 0;
    }
}
