package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.keys.TokenSigner;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes access tokens. */
@Singleton
class AccessTokens {

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

    long lifetimeSeconds() {
        return config.accessTokenLifetime().toSeconds();
    }

    /** A signed token that names the account as it stands now. */
    Uni<String> make(Realm realm, Account account, UUID session) {
        Instant now = clock.instant();
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
        claims.put("session", session.toString());
        // With milliseconds: a token made in the second of a revocation, but after it, is good.
        claims.put("iat", BigDecimal.valueOf(now.toEpochMilli(), 3));
        claims.put("exp", now.plus(config.accessTokenLifetime()).getEpochSecond());
        return signer.sign(claims);
    }
}
