package io.leaderforge.tenancy.membership;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.membership.MembershipBodies.EditMembership;
import io.leaderforge.tenancy.organization.OrganizationRole;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The membership of one person in one organization. */
@Entity
@Table(name = "memberships")
class Membership {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private UUID userId;

    @Column(updatable = false)
    private UUID organizationId;

    @Column
    @Nullable
    private UUID teamId;

    @Column
    private String role;

    @Column
    @Nullable
    private UUID managerId;

    @Column
    @Nullable
    private UUID coachId;

    @Column
    private boolean isActive = true;

    @Version
    private long revision = 1;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    protected Membership() {}

    /** A person joins an organization. */
    static Membership join(
            UUID tenantId,
            UUID userId,
            UUID organizationId,
            @Nullable UUID teamId,
            OrganizationRole role,
            Instant now) {
        Membership membership = new Membership();
        membership.id = Ids.next();
        membership.tenantId = tenantId;
        membership.userId = userId;
        membership.organizationId = organizationId;
        membership.teamId = teamId;
        membership.role = role.text();
        membership.createdAt = now;
        membership.updatedAt = now;
        return membership;
    }

    /** Activates the membership again, with a new team and role; an active membership stays as it is. */
    void rejoin(@Nullable UUID newTeam, OrganizationRole newRole, Instant now) {
        if (!isActive) {
            isActive = true;
            teamId = newTeam;
            role = newRole.text();
            updatedAt = now;
        }
    }

    void edit(EditMembership edited, Instant now) {
        role = edited.role().text();
        managerId = edited.managerId();
        coachId = edited.coachId();
        teamId = edited.teamId();
        isActive = edited.isActive();
        updatedAt = now;
    }

    EditMembership editable() {
        return new EditMembership(role(), managerId, coachId, teamId, isActive);
    }

    boolean isActiveOwner() {
        return isActive && role() == OrganizationRole.OWNER;
    }

    UUID id() {
        return id;
    }

    UUID userId() {
        return userId;
    }

    UUID organizationId() {
        return organizationId;
    }

    OrganizationRole role() {
        return TextEnum.parse(OrganizationRole.class, role);
    }
}
