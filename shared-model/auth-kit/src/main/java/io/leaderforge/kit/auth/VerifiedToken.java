package io.leaderforge.kit.auth;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The typed view of a JWT whose signature, issuer, audience, lifetime and session were found good.
 *
 * @param subject the user (audience {@link #TENANT_AUDIENCE}) or the platform operator
 * @param tenantId the active tenant; null exactly when the audience is {@link #PLATFORM_AUDIENCE}
 * @param roles tenant roles, or the operator's platform roles
 * @param session the sign-in this token belongs to
 * @param revision revision of the user's memberships the token was made from; 0 for operators
 * @param email the user's address when the token carries it
 * @param actor the platform operator who acts as the subject (RFC 8693 {@code act}); null where the subject acts itself
 * @param csrf the SHA-256, in base64url, of the token that a browser's session shows with every change; null where the
 *     token does not live in a cookie
 * @param scope the permissions that a machine client's token is good for (RFC 8693 {@code scope}), at most those of the
 *     subject; null where a person is at work
 * @param authenticatedAt when the subject last signed in or showed the password in this session ({@code auth_time}); a
 *     refresh does not change it; null where the token does not say
 */
public record VerifiedToken(
        UUID subject,
        @Nullable UUID tenantId,
        Set<String> roles,
        UUID session,
        long revision,
        String audience,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable String email,
        @Nullable UUID actor,
        @Nullable String csrf,
        @Nullable Set<String> scope,
        @Nullable Instant authenticatedAt) {

    /** Audience of tokens for people in a tenant. */
    public static final String TENANT_AUDIENCE = "leaderforge";

    /** Audience of tokens for platform operators, which name no tenant. */
    public static final String PLATFORM_AUDIENCE = "leaderforge-platform";

    public VerifiedToken {
        roles = Set.copyOf(roles);
        scope = scope == null ? null : Set.copyOf(scope);
    }

    /** Whether the bearer is a platform operator. */
    public boolean isPlatform() {
        return PLATFORM_AUDIENCE.equals(audience);
    }
}
