package io.leaderforge.tenancy.scimtoken;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leaderforge.kit.validation.ValidName;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the token resource takes and answers. */
final class ScimTokenBodies {

    private ScimTokenBodies() {}

    /**
     * A token to make.
     *
     * @param name what tells it from others, e.g. the directory's
     * @param organizationId the organization whose people and teams the directory keeps
     * @param expiresAt null: good until it is revoked
     */
    record CreateScimToken(
            @NotNull @ValidName(max = 200) String name,
            @NotNull UUID organizationId,
            @Nullable Instant expiresAt) {}

    /**
     * A token.
     *
     * @param token shown once, in the answer that makes it
     * @param tokenHint its last characters
     * @param status {@code active}, {@code expired}, {@code revoked}; {@code maker_inactive} or {@code maker_not_allowed}:
     *     it is refused as long as its maker may not sign in, or may not provision people
     * @param makerIsActive whether who made it may sign in
     * @param lastUsedAt to within five minutes
     */
    record ScimTokenView(
            UUID id,
            String name,
            UUID organizationId,
            String tokenHint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token,

            String status,
            UUID createdBy,
            boolean makerIsActive,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static final String SELECT = """
                select k.id, k.name, k.organization_id, k.token_hint, k.created_by, k.created_at, k.expires_at, k.revoked_at,
                  k.last_used_at, u.is_active as maker_is_active,
                  array(select m.role from tenant_memberships m where m.tenant_id = k.tenant_id
                    and m.user_id = k.created_by and m.status = 'active') as maker_roles
                from scim_tokens k join users u on u.tenant_id = k.tenant_id and u.id = k.created_by
                """;

        /** @param provisioning the roles of the tenant that let people make tokens */
        static ScimTokenView of(Row row, Set<String> provisioning, Instant now) {
            boolean active = row.getBoolean("maker_is_active");
            return new ScimTokenView(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getUUID("organization_id"),
                    row.getString("token_hint"),
                    null,
                    status(row, provisioning, now),
                    row.getUUID("created_by"),
                    active,
                    row.getOffsetDateTime("created_at").toInstant(),
                    instant(row.getOffsetDateTime("expires_at")),
                    instant(row.getOffsetDateTime("revoked_at")),
                    instant(row.getOffsetDateTime("last_used_at")));
        }

        private static String status(Row row, Set<String> provisioning, Instant now) {
            Instant ends = instant(row.getOffsetDateTime("expires_at"));
            if (row.getOffsetDateTime("revoked_at") != null) {
                return "revoked";
            }
            if (ends != null && !ends.isAfter(now)) {
                return "expired";
            }
            if (!row.getBoolean("maker_is_active")) {
                return "maker_inactive";
            }
            return List.of(row.getArrayOfStrings("maker_roles")).stream().anyMatch(provisioning::contains)
                    ? "active"
                    : "maker_not_allowed";
        }

        ScimTokenView showing(String text) {
            return new ScimTokenView(
                    id,
                    name,
                    organizationId,
                    tokenHint,
                    text,
                    status,
                    createdBy,
                    makerIsActive,
                    createdAt,
                    expiresAt,
                    revokedAt,
                    lastUsedAt);
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }
    }
}
