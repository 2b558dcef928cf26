package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.validation.ValidName;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API key resources take and answer. */
final class ApiKeyBodies {

    private ApiKeyBodies() {}

    /**
     * A key to make.
     *
     * @param scopes slugs of permissions that the maker has
     * @param expiresAt within a year; in 90 days where it is left out
     */
    record CreateApiKey(
            @NotNull @ValidName(max = 200) String name,

            @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 100) String> scopes,

            @Nullable Instant expiresAt) {}

    /**
     * An API key. Its id is the {@code client_id}.
     *
     * @param clientSecret in the answer that made it alone; only a hash is kept
     * @param secretHint its last characters
     * @param userId who made it, and for whom it acts
     * @param status {@code active}, {@code expired}, {@code revoked}, or {@code maker_inactive}: it is refused as long as its
     *     maker may not sign in
     * @param lastUsedAt to the minute
     */
    record ApiKeyView(
            UUID id,
            String name,
            @Nullable String clientSecret,
            String secretHint,
            UUID userId,
            List<String> scopes,
            String status,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable UUID revokedBy,
            Instant createdAt) {

        static final String COLUMNS = "id, name, secret_hint, user_id, scopes, expires_at, last_used_at, revoked_at,"
                + " revoked_by, created_at, (select u.is_active from users u where u.tenant_id = api_keys.tenant_id"
                + " and u.id = api_keys.user_id) as maker_is_active";

        static ApiKeyView of(Row row, Instant now) {
            Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
            Instant revokedAt = instant(row.getOffsetDateTime("revoked_at"));
            return new ApiKeyView(
                    row.getUUID("id"),
                    row.getString("name"),
                    null,
                    row.getString("secret_hint"),
                    row.getUUID("user_id"),
                    List.of(row.getArrayOfStrings("scopes")),
                    status(row, revokedAt, expiresAt, now),
                    expiresAt,
                    instant(row.getOffsetDateTime("last_used_at")),
                    revokedAt,
                    row.getUUID("revoked_by"),
                    row.getOffsetDateTime("created_at").toInstant());
        }

        private static String status(Row row, @Nullable Instant revokedAt, Instant expiresAt, Instant now) {
            if (revokedAt != null) {
                return "revoked";
            }
            if (!expiresAt.isAfter(now)) {
                return "expired";
            }
            return row.getBoolean("maker_is_active") ? "active" : "maker_inactive";
        }

        private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
            return time == null ? null : time.toInstant();
        }

        ApiKeyView showing(String secret) {
            return new ApiKeyView(
                    id,
                    name,
                    secret,
                    secretHint,
                    userId,
                    scopes,
                    status,
                    expiresAt,
                    lastUsedAt,
                    revokedAt,
                    revokedBy,
                    createdAt);
        }

        @Override
        public String toString() {
            return "ApiKeyView[" + id + "]";
        }
    }

    /** The fields of the form that the token endpoint takes; for the API document. */
    record TokenRequest(
            String grantType,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String scope) {

        @Override
        public String toString() {
            return "TokenRequest[]";
        }
    }

    /** An access token (RFC 6749, section 5.1). */
    record ClientToken(String accessToken, String tokenType, long expiresIn, String scope) {

        @Override
        public String toString() {
            return "ClientToken[]";
        }
    }

    /** Why there is no token (RFC 6749, section 5.2). */
    record TokenError(String error, String errorDescription) {}

    /** What a client need know of the authorization server (RFC 8414). */
    record ServerMetadata(
            String issuer,
            String tokenEndpoint,
            String jwksUri,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> scopesSupported) {}
}
