package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.keys.TokenSigner;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Issues access tokens. */
@Singleton
public class AccessTokens {

    private final TokenSigner signer;
    private final SignInConfig config;
    private final Clock clock;
    private final String issuer;

    AccessTokens(
            TokenSigner signer,
            SignInConfig config,
            Clock clock,
            @ConfigProperty(name = "leaderforge.issuer") String issuer) {
        this.signer = signer;
        this.config = config;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** @param expiresIn whole seconds */
    public record AccessToken(String text, long expiresIn) {

        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /** A signed token with the current data of the account. */
    Uni<AccessToken> make(Realm realm, Account account, Grant grant) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(config.accessTokenLifetime());
        if (grant.notAfter() != null && grant.notAfter().isBefore(expiresAt)) {
            expiresAt = grant.notAfter();
        }
        long expiresIn = Math.max(0, Duration.between(now, expiresAt).toSeconds());
        return signer.sign(claims(realm, account, grant, now, expiresAt)).map(text -> new AccessToken(text, expiresIn));
    }

    /**
     * A token for a program that acts for the account.
     *
     * @param issuer as in the metadata of the tenant's authorization server (RFC 9068, section 4)
     * @param key the API key, whose revocation ends its tokens as the end of a session does
     * @param scope the permissions of the token, separated by blanks
     * @param notAfter when the key expires
     */
    public Uni<AccessToken> forKey(
            String issuer, UUID tenant, Account account, UUID key, String scope, Instant notAfter) {
        Instant now = clock.instant();
        Instant longest = now.plus(config.accessTokenLifetime());
        Instant expiresAt = notAfter.isBefore(longest) ? notAfter : longest;
        Grant grant = new Grant(key, false, null, null, notAfter, null);
        Map<String, Object> claims = claims(new TenantRealm(tenant), account, grant, now, expiresAt);
        claims.put("iss", issuer);
        claims.put("client_id", key.toString());
        claims.put("scope", scope);
        long expiresIn = Math.max(0, Duration.between(now, expiresAt).toSeconds());
        return signer.sign(claims).map(text -> new AccessToken(text, expiresIn));
    }

    private Map<String, Object> claims(Realm realm, Account account, Grant grant, Instant now, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", realm.audience());
        claims.put("sub", account.id().toString());
        UUID tenant = realm.tokenTenant();
        if (tenant != null) {
            claims.put("tenant_id", tenant.toString());
            claims.put("rev", account.revision());
        }
        claims.put("email", account.email());
        claims.put("roles", account.roles());
        claims.put("session", grant.session().toString());
        if (grant.secondFactor()) {
            claims.put("amr", List.of("mfa"));
        }
        if (grant.authenticatedAt() != null && grant.actor() == null) {
            claims.put("auth_time", grant.authenticatedAt().getEpochSecond());
        }
        if (grant.actor() != null) {
            claims.put("act", Map.of("sub", grant.actor().toString()));
        }
        if (grant.csrfHash() != null) {
            claims.put("csrf", grant.csrfHash());
        }
        // With milliseconds: a token issued in the second of a revocation, but after it, is valid.
        claims.put("iat", BigDecimal.valueOf(now.toEpochMilli(), 3));
        claims.put("exp", expiresAt.getEpochSecond());
        return claims;
    }
}
