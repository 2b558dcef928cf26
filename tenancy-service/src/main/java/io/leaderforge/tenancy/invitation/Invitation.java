package io.leaderforge.tenancy.invitation;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.invitation.InvitationBodies.CreateInvitation;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.OpaqueToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation of an email address to an organization; it can be accepted once. */
@Entity
@Table(name = "invitations")
class Invitation {

    static final String DEACTIVATED =
            "This person's account is deactivated or suspended. Ask an administrator of the tenant to reactivate it first.";

    /** Bounds the emails that repeated requests can cause. */
    private static final Duration BETWEEN_EMAILS = Duration.ofMinutes(1);

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private UUID organizationId;

    @Column(updatable = false)
    private String email;

    @Column(updatable = false)
    private String emailKey;

    @Column(updatable = false)
    private String role;

    @Column(updatable = false)
    @Nullable
    private UUID teamId;

    @Column(updatable = false)
    private UUID invitedBy;

    @Column
    private byte[] tokenHash;

    @Column
    private Instant sentAt;

    @Column
    private int sends = 1;

    @Column
    private Instant expiresAt;

    @Column
    @Nullable
    private Instant acceptedAt;

    @Column
    @Nullable
    private Instant revokedAt;

    @Version
    private long revision = 1;

    @Column(updatable = false)
    private Instant createdAt;

    protected Invitation() {}

    static Invitation create(
            UUID tenantId,
            UUID organizationId,
            CreateInvitation from,
            EmailAddress email,
            UUID invitedBy,
            OpaqueToken token,
            Instant now,
            Instant expiresAt) {
        Invitation invitation = new Invitation();
        invitation.id = Ids.next();
        invitation.tenantId = tenantId;
        invitation.organizationId = organizationId;
        invitation.email = email.text();
        invitation.emailKey = email.key();
        invitation.role = from.roleOrMember().text();
        invitation.teamId = from.teamId();
        invitation.invitedBy = invitedBy;
        invitation.tokenHash = token.hash().getBytes();
        invitation.expiresAt = expiresAt;
        invitation.sentAt = now;
        invitation.createdAt = now;
        return invitation;
    }

    /** Accepts the invitation; 410 where it was used, revoked or has expired. */
    void accept(Instant now) {
        requireOpen(acceptedAt, revokedAt, expiresAt, now);
        acceptedAt = now;
    }

    /** 409 where it was accepted; false where it was revoked before. */
    boolean revoke(Instant now) {
        if (acceptedAt != null) {
            throw Problems.conflict(
                    "invitation_accepted", "This invitation has been accepted. End the membership instead.");
        }
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    /** For another email with a new token, also where the invitation has expired; the old token becomes invalid. */
    void renew(OpaqueToken token, Instant now, Instant newEnd) {
        if (acceptedAt != null || revokedAt != null) {
            throw Problems.conflict(
                    "invitation_closed", "This invitation has been accepted or revoked. Create a new one.");
        }
        Instant earliest = sentAt.plus(BETWEEN_EMAILS);
        if (earliest.isAfter(now)) {
            throw Problems.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "The invitation was sent less than a minute ago. Wait before you send it again.")
                    .retryAfter(Duration.between(now, earliest));
        }
        tokenHash = token.hash().getBytes();
        expiresAt = newEnd;
        sentAt = now;
        sends++;
    }

    static void requireOpen(@Nullable Instant acceptedAt, @Nullable Instant revokedAt, Instant expiresAt, Instant now) {
        if (acceptedAt != null) {
            throw Problems.gone("This invitation has been used.");
        }
        if (revokedAt != null) {
            throw Problems.gone("This invitation has been revoked.");
        }
        if (!expiresAt.isAfter(now)) {
            throw Problems.gone("This invitation has expired. Ask for a new one.");
        }
    }

    InvitationEmail.Recipient recipient() {
        return new InvitationEmail.Recipient(id, tenantId, organizationId, email, role, teamId, invitedBy, expiresAt);
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    String email() {
        return email;
    }

    OrganizationRole role() {
        return TextEnum.parse(OrganizationRole.class, role);
    }

    @Nullable
    UUID teamId() {
        return teamId;
    }

    UUID invitedBy() {
        return invitedBy;
    }

    @Nullable
    Instant acceptedAt() {
        return acceptedAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    int sends() {
        return sends;
    }
}
