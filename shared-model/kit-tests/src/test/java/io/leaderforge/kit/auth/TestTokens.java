package io.leaderforge.kit.auth;

import io.leaderforge.testkit.stack.FastCrypto;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A key of core's, tokens signed with it, and a clock that is turned by hand. */
final class TestTokens {

    static final String ISSUER = "https://leaderforge.local";
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    static {
        FastCrypto.install();
    }

    final RsaJsonWebKey key;
    final HandClock clock = new HandClock();
    final UUID user = UUID.randomUUID();
    final UUID tenant = UUID.randomUUID();
    final UUID session = UUID.randomUUID();

    TestTokens(String keyId) {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(keyId);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String document(RsaJsonWebKey... keys) {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("leaderforge");
        claims.setSubject(user.toString());
        claims.setClaim("tenant_id", tenant.toString());
        claims.setClaim("session", session.toString());
        claims.setClaim("roles", List.of("member"));
        claims.setClaim("rev", 7L);
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond() + 300));
        return claims;
    }

    String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("RS256");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class HandClock extends Clock {
        volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
