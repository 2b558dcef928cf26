package io.leaderforge.tenancy.scimtoken;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            @NotBlank @Size(max = 200) String name,
            @NotNull UUID organizationId,
            @Nullable Instant expiresAt) {}

    /**
     * A token.
     *
     * @param token shown once, in the answer that makes it
     * @param tokenHint its last characters
     * @param lastUsedAt to within five minutes
     */
    record ScimTokenView(
            UUID id,
            String name,
            UUID organizationId,
            String tokenHint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String token,

            UUID createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static final String COLUMNS = "id, name, organization_id, token_hint, created_by, created_at, expires_at,"
                + " revoked_at, last_used_at";

        static ScimTokenView of(Row row) {
            return new ScimTokenView(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getUUID("organization_id"),
                    row.getString("token_hint"),
                    null,
                    row.getUUID("created_by"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    instant(row.getOffsetDateTime("expires_at")),
                    instant(row.getOffsetDateTime("revoked_at")),
                    instant(row.getOffsetDateTime("last_used_at")));
        }

        ScimTokenView showing(String text) {
            return new ScimTokenView(
                    id, name, organizationId, tokenHint, text, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt);
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }
    }
}
