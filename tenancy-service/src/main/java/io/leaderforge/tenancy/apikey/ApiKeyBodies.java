package io.leaderforge.tenancy.apikey;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.validation.ValidName;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for API keys and their tokens. */
final class ApiKeyBodies {

    private ApiKeyBodies() {}

    /**
     * A key to create.
     *
     * @param scopes slugs of permissions that the caller has
     * @param expiresAt within a year; null: in 90 days
     */
    record CreateApiKey(
            @NotNull @ValidName(max = 200) String name,

            @NotEmpty @Size(max = 200) List<@NotNull @Size(max = 100) String> scopes,

            @Nullable Instant expiresAt) {}

    /**
     * An API key. Its id is the {@code client_id}.
     *
     * @param clientSecret only in the response that created it; only a hash is stored
     * @param secretHint its last characters
     * @param userId the user who created it and for whom it acts
     * @param status {@code active}, {@code expired}, {@code revoked}, or {@code maker_inactive}: refused while its user may
     *     not sign in
     * @param lastUsedAt to the minute
     */
    @RegisterForReflection
    record ApiKeyView(
            UUID id,
            String name,
            @Nullable String clientSecret,
            String secretHint,
            UUID userId,
            @NotAudited @Nullable String userName,
            List<String> scopes,

            @Schema(enumeration = {"active", "expired", "revoked", "maker_inactive"})
            String status,

            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable UUID revokedBy,
            @NotAudited @Nullable String revokedByName,
            Instant createdAt) {

        static final Rows<ApiKeyView> ROWS = Rows.of(ApiKeyView.class)
                .with("client_secret", "null::text")
                .with("user_name", Named.person("{}user_id"))
                .with("revoked_by_name", Named.person("{}revoked_by"))
                .with("status", """
                        case when revoked_at is not null then 'revoked'
                          when expires_at <= now() then 'expired'
                          when (select u.is_active and is_admitted(u.id) from users u
                            where u.tenant_id = api_keys.tenant_id and u.id = api_keys.user_id) then 'active'
                          else 'maker_inactive' end""");

        ApiKeyView showing(String secret) {
            return new ApiKeyView(
                    id,
                    name,
                    secret,
                    secretHint,
                    userId,
                    userName,
                    scopes,
                    status,
                    expiresAt,
                    lastUsedAt,
                    revokedAt,
                    revokedBy,
                    revokedByName,
                    createdAt);
        }

        @Override
        public String toString() {
            return "ApiKeyView[" + id + "]";
        }
    }

    /** The form fields of the token endpoint; only for the OpenAPI document. */
    record TokenRequest(
            @Schema(enumeration = "client_credentials") String grantType,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String scope) {

        @Override
        public String toString() {
            return "TokenRequest[]";
        }
    }

    /** An access token (RFC 6749, section 5.1). */
    record ClientToken(
            String accessToken,
            @Schema(enumeration = "Bearer") String tokenType,
            long expiresIn,
            String scope) {

        @Override
        public String toString() {
            return "ClientToken[]";
        }
    }

    /** An OAuth error (RFC 6749, section 5.2). */
    record TokenError(String error, String errorDescription) {}

    /** Metadata of the authorization server (RFC 8414). */
    record ServerMetadata(
            String issuer,
            String tokenEndpoint,
            String jwksUri,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> scopesSupported) {}
}
