package io.leaderforge.tenancy.invitecode;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.secret.Passwords;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the invite code resources take and answer. */
final class InviteCodeBodies {

    static final int MOST_USES = 100_000;

    private InviteCodeBodies() {}

    /** What a code may give; more than that is given by an invitation to one person. */
    enum CodeRole {
        @JsonProperty("member")
        MEMBER,
        @JsonProperty("manager")
        MANAGER;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A code to make.
     *
     * @param code a text of your own, 8 to 64 letters and digits; else a random one, which nobody can guess
     * @param role {@code member} (the default) or {@code manager}
     */
    record CreateInviteCode(
            @Nullable @Size(max = 100) String code,
            @Nullable CodeRole role,
            @Nullable UUID teamId,
            @NotNull @Min(1) @Max(MOST_USES) Integer maxUses,
            @Nullable Instant expiresAt) {

        CodeRole roleOrMember() {
            return role == null ? CodeRole.MEMBER : role;
        }

        @Override
        public String toString() {
            return "CreateInviteCode[]";
        }
    }

    /** What of a code can be changed. */
    record EditInviteCode(
            @NotNull @Min(1) @Max(MOST_USES) Integer maxUses,
            @NotNull Boolean active,
            @Nullable Instant expiresAt) {}

    /**
     * An invite code.
     *
     * @param code in the answer that made it alone; only a hash is kept
     * @param codeHint its last characters
     * @param status {@code open}, {@code used_up}, {@code expired} or {@code inactive}
     */
    record InviteCodeView(
            UUID id,
            UUID organizationId,
            @Nullable String code,
            String codeHint,
            String role,
            @Nullable UUID teamId,
            int maxUses,
            int uses,
            boolean active,
            String status,
            UUID createdBy,
            @Nullable Instant expiresAt,
            Instant createdAt,
            Instant updatedAt) {

        static final String COLUMNS =
                "id, organization_id, code_hint, role, team_id, max_uses, uses, active, created_by,"
                        + " expires_at, created_at, updated_at, revision";

        static InviteCodeView of(Row row, Instant now) {
            OffsetDateTime end = row.getOffsetDateTime("expires_at");
            Instant expiresAt = end == null ? null : end.toInstant();
            int maxUses = row.getInteger("max_uses");
            int uses = row.getInteger("uses");
            boolean active = row.getBoolean("active");
            return new InviteCodeView(
                    row.getUUID("id"),
                    row.getUUID("organization_id"),
                    null,
                    row.getString("code_hint"),
                    row.getString("role"),
                    row.getUUID("team_id"),
                    maxUses,
                    uses,
                    active,
                    statusOf(active, uses, maxUses, expiresAt, now),
                    row.getUUID("created_by"),
                    expiresAt,
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant());
        }

        InviteCodeView showing(CodeText text) {
            return new InviteCodeView(
                    id,
                    organizationId,
                    text.grouped(),
                    codeHint,
                    role,
                    teamId,
                    maxUses,
                    uses,
                    active,
                    status,
                    createdBy,
                    expiresAt,
                    createdAt,
                    updatedAt);
        }

        EditInviteCode editable() {
            return new EditInviteCode(maxUses, active, expiresAt);
        }

        @Override
        public String toString() {
            return "InviteCodeView[" + id + "]";
        }
    }

    /** Whether a code lets somebody in, and if not why. */
    static String statusOf(boolean active, int uses, int maxUses, @Nullable Instant expiresAt, Instant now) {
        if (!active) {
            return "inactive";
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return "expired";
        }
        return uses < maxUses ? "open" : "used_up";
    }

    /**
     * Uses a code. Who is signed in gives the code alone.
     *
     * @param email needed by who is not signed in, as are the name and the password of the new login
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
            String role,
            @Nullable UUID teamId) {}

    /** Something read with the revision that its entity tag names. */
    record Revised<T>(T view, long revision) {}
}
