package io.leaderforge.tenancy.invitation;

import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the invitation resources take and answer. Nothing of them shows a token. */
final class InvitationBodies {

    private InvitationBodies() {}

    /**
     * An invitation to send.
     *
     * @param role {@code member} (the default), {@code manager} or {@code admin}
     */
    record CreateInvitation(
            @NotNull @ValidEmail String email,
            @Nullable OrganizationRole role,
            @Nullable UUID teamId) {

        OrganizationRole roleOrMember() {
            return role == null ? OrganizationRole.MEMBER : role;
        }
    }

    /** An invitation: {@code status} is {@code pending}, {@code accepted}, {@code revoked} or {@code expired}. */
    record InvitationView(
            UUID id,
            UUID organizationId,
            String email,
            String role,
            @Nullable UUID teamId,
            UUID invitedBy,
            String status,
            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant revokedAt,
            Instant sentAt,
            int sends,
            Instant createdAt) {

        static final String COLUMNS = "id, organization_id, email, role, team_id, invited_by, expires_at, accepted_at,"
                + " revoked_at, sent_at, sends, created_at, revision";

        static InvitationView of(Invitation invitation, Instant now) {
            return new InvitationView(
                    invitation.id(),
                    invitation.organizationId(),
                    invitation.email(),
                    invitation.role().key(),
                    invitation.teamId(),
                    invitation.invitedBy(),
                    status(invitation.acceptedAt(), invitation.revokedAt(), invitation.expiresAt(), now),
                    invitation.expiresAt(),
                    invitation.acceptedAt(),
                    invitation.revokedAt(),
                    invitation.sentAt(),
                    invitation.sends(),
                    invitation.createdAt());
        }

        static InvitationView of(Row row, Instant now) {
            Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
            Instant acceptedAt = instant(row.getOffsetDateTime("accepted_at"));
            Instant revokedAt = instant(row.getOffsetDateTime("revoked_at"));
            return new InvitationView(
                    row.getUUID("id"),
                    row.getUUID("organization_id"),
                    row.getString("email"),
                    row.getString("role"),
                    row.getUUID("team_id"),
                    row.getUUID("invited_by"),
                    status(acceptedAt, revokedAt, expiresAt, now),
                    expiresAt,
                    acceptedAt,
                    revokedAt,
                    row.getOffsetDateTime("sent_at").toInstant(),
                    row.getInteger("sends"),
                    row.getOffsetDateTime("created_at").toInstant());
        }

        private static String status(
                @Nullable Instant acceptedAt, @Nullable Instant revokedAt, Instant expiresAt, Instant now) {
            if (acceptedAt != null) {
                return "accepted";
            }
            if (revokedAt != null) {
                return "revoked";
            }
            return expiresAt.isAfter(now) ? "pending" : "expired";
        }
    }

    /**
     * What became of one line of an import.
     *
     * @param line its number, the header being 1
     * @param outcome {@code invited}; {@code skipped} where the person belongs or is invited already, or stood in a line
     *     before; {@code failed}
     * @param detail why it was skipped or failed
     */
    record ImportedLine(
            int line,
            String email,
            String outcome,
            @Nullable UUID invitationId,
            @Nullable String detail) {}

    /** What became of an import, line by line in the order of the file. */
    record ImportView(int invited, int skipped, int failed, List<ImportedLine> lines) {

        static ImportView of(List<ImportedLine> lines) {
            return new ImportView(count(lines, "invited"), count(lines, "skipped"), count(lines, "failed"), lines);
        }

        private static int count(List<ImportedLine> lines, String outcome) {
            return (int) lines.stream()
                    .filter(line -> line.outcome().equals(outcome))
                    .count();
        }
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * Accepts an invitation.
     *
     * @param fullName needed by who has no login yet, as is the password; otherwise ignored
     */
    record AcceptInvitation(
            @NotBlank @Size(max = 200) String token,

            @Nullable @ValidName(max = 500) String fullName,

            @Nullable @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH) @Uncommon
            String password) {

        @Override
        public String toString() {
            return "AcceptInvitation[]";
        }
    }

    /** The person who accepted, with the tenant's roles and all memberships. */
    record AcceptedView(
            UUID id,
            String email,
            @Nullable String fullName,
            @Nullable String avatarUrl,
            boolean isActive,
            List<String> roles,
            UUID membershipId,
            List<MembershipState> memberships) {

        static AcceptedView of(UserState user, UUID membershipId) {
            return new AcceptedView(
                    user.id(),
                    user.email(),
                    user.fullName(),
                    user.avatarUrl(),
                    user.isActive(),
                    user.tenantRoles(),
                    membershipId,
                    user.memberships());
        }
    }
}
