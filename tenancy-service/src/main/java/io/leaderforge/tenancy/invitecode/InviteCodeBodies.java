package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.tenancy.named.Named;
import io.leaderforge.tenancy.organization.OrganizationRole;
import io.leaderforge.tenancy.secret.Passwords;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of the invite code resources. */
final class InviteCodeBodies {

    static final int MOST_USES = 100_000;

    private InviteCodeBodies() {}

    /** The roles that a code may give; higher ones are given by an invitation to one person. */
    enum CodeRole implements TextEnum {
        MEMBER,
        MANAGER
    }

    /** Whether a code can be used, and if not why. */
    enum CodeStatus implements TextEnum {
        OPEN,
        USED_UP,
        EXPIRED,
        INACTIVE;

        /** From the columns of a code. */
        static final String EXPRESSION =
                "case when not active then 'inactive' when expires_at <= now() then 'expired' when uses < max_uses"
                        + " then 'open' else 'used_up' end";
    }

    /**
     * A code to create.
     *
     * @param code a string of the caller's own, 8 to 64 letters and digits; a random one, which cannot be guessed, where it is left
     *     out
     * @param role {@code member} (the default) or {@code manager}
     */
    record CreateInviteCode(
            @Nullable @Size(max = 100) String code,
            @Nullable CodeRole role,
            @Nullable UUID teamId,
            @NotNull @Min(1) @Max(MOST_USES) Integer maxUses,
            @Nullable Instant expiresAt) {

        CodeRole roleOrMember() {
            return Objects.requireNonNullElse(role, CodeRole.MEMBER);
        }

        @Override
        public String toString() {
            return "CreateInviteCode[]";
        }
    }

    /** The fields of a code that can be edited. */
    record EditInviteCode(
            @NotNull @Min(1) @Max(MOST_USES) Integer maxUses,
            @NotNull Boolean active,
            @Nullable Instant expiresAt) {}

    /**
     * An invite code.
     *
     * @param code in the answer that created it alone; only a hash is stored
     * @param codeHint its last characters
     * @param status {@code open}, {@code used_up}, {@code expired} or {@code inactive}
     */
    @RegisterForReflection
    record InviteCodeView(
            UUID id,
            UUID organizationId,
            @NotAudited @Nullable String organizationName,
            @NotAudited @Nullable String code,
            String codeHint,
            CodeRole role,
            @Nullable UUID teamId,
            @NotAudited @Nullable String teamName,
            int maxUses,
            int uses,
            boolean active,
            CodeStatus status,
            UUID createdBy,
            @NotAudited @Nullable String createdByName,
            @Nullable Instant expiresAt,
            Instant createdAt,
            Instant updatedAt,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<InviteCodeView> ROWS = Rows.of(InviteCodeView.class)
                .with("organization_name", Named.organization("{}organization_id"))
                .with("code", "null::text")
                .with("team_name", Named.team("{}team_id"))
                .with("status", CodeStatus.EXPRESSION)
                .with("created_by_name", Named.person("{}created_by"));

        InviteCodeView showing(CodeText text) {
            return new InviteCodeView(
                    id,
                    organizationId,
                    organizationName,
                    text.grouped(),
                    codeHint,
                    role,
                    teamId,
                    teamName,
                    maxUses,
                    uses,
                    active,
                    status,
                    createdBy,
                    createdByName,
                    expiresAt,
                    createdAt,
                    updatedAt,
                    revision);
        }

        EditInviteCode editable() {
            return new EditInviteCode(maxUses, active, expiresAt);
        }

        @Override
        public String toString() {
            return "InviteCodeView[" + id + "]";
        }
    }

    /**
     * Uses a code. Signed-in callers send the code alone.
     *
     * @param email required of callers who are not signed in, as are name and password of the new login
     */
    record RedeemInviteCode(
            @NotBlank @Size(max = 100) String code,
            @Nullable @ValidEmail String email,

            @Nullable @ValidName(max = 500) String fullName,

            @Nullable @Size(min = Passwords.MIN_LENGTH, max = Passwords.MAX_LENGTH)
            String password) {

        @Override
        public String toString() {
            return "RedeemInviteCode[]";
        }
    }

    /** The membership that a code gave. */
    record RedeemedView(
            UUID userId,
            UUID membershipId,
            UUID organizationId,
            OrganizationRole role,
            @Nullable UUID teamId) {}
}
