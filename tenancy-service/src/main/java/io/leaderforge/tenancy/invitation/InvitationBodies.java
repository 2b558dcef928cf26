package io.leaderforge.tenancy.invitation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.tenancy.named.Named;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.Passwords;
import io.leaderforge.tenancy.secret.Uncommon;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the invitation resources. None shows a token. */
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
            return Objects.requireNonNullElse(role, OrganizationRole.MEMBER);
        }
    }

    /** An invitation: {@code status} is {@code pending}, {@code accepted}, {@code revoked} or {@code expired}. */
    @RegisterForReflection
    record InvitationView(
            UUID id,
            UUID organizationId,
            @NotAudited @Nullable String organizationName,
            String email,
            OrganizationRole role,
            @Nullable UUID teamId,
            @NotAudited @Nullable String teamName,
            UUID invitedBy,
            @NotAudited @Nullable String invitedByName,

            @Schema(enumeration = {"pending", "accepted", "revoked", "expired"})
            String status,

            Instant expiresAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant revokedAt,
            Instant sentAt,
            int sends,
            Instant createdAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<InvitationView> ROWS = Rows.of(InvitationView.class)
                .with("organization_name", Named.organization("{}organization_id"))
                .with("team_name", Named.team("{}team_id"))
                .with("invited_by_name", Named.person("{}invited_by"))
                .with(
                        "status",
                        "case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked'"
                                + " when expires_at > now() then 'pending' else 'expired' end");
    }

    /**
     * The outcome of one line of an import.
     *
     * @param line its number, the header being 1
     * @param outcome {@code invited}; {@code skipped} where the person is a member or invited already, or in an earlier line;
     *     {@code failed}
     * @param code why it was skipped or failed
     * @param params of the code: {@code values} that are possible, the {@code name} that is not known
     * @param detail the same as a sentence
     */
    record ImportedLine(
            int line,
            String email,

            @Schema(enumeration = {"invited", "skipped", "failed"})
            String outcome,

            @Nullable UUID invitationId,
            @Nullable ImportReason code,
            Map<String, Object> params,
            @Nullable String detail) {}

    /** The outcome of an import, line by line in the order of the file. */
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

    /**
     * Accepts an invitation.
     *
     * @param fullName required, as is the password, of people who have no login yet; otherwise ignored
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
