package io.leaderforge.kit.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.auth.InvalidTokenException.Reason;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static Vertx vertx;
    private static TestTokens core;
    private Jwks jwks;
    private Revocations revocations;
    private TokenVerifier verifier;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        core = new TestTokens("k1");
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @BeforeEach
    void fresh() {
        core.clock.now = TestTokens.START;
        jwks = new Jwks(vertx, "http://127.0.0.1:1/jwks");
        jwks.accept(TestTokens.document(core.key));
        revocations = new Revocations(core.clock, LIFETIME);
        verifier = new TokenVerifier(jwks, revocations, core.clock, TestTokens.ISSUER, LIFETIME);
    }

    @Test
    void finding18_aTokenHasOneTextAlone() {
        String compact = core.sign(core.claims());
        int signature = compact.lastIndexOf('.') + 1;
        char last = compact.charAt(compact.length() - 1);
        String otherBits = compact.substring(0, compact.length() - 1) + (char) (last + 1);
        for (String same : List.of(
                compact + "=",
                compact + "==",
                compact + " ",
                compact + "\n",
                compact.substring(0, signature) + " " + compact.substring(signature),
                compact.substring(0, signature + 9) + "\r\n" + compact.substring(signature + 9),
                otherBits)) {
            InvalidTokenException refused = assertThrows(InvalidTokenException.class, () -> verifier.verify(same));
            assertEquals(InvalidTokenException.Reason.MALFORMED, refused.reason());
        }
    }

    @Test
    void readsEveryClaimAndRemembersTheVerdict() throws InvalidTokenException {
        JwtClaims claims = core.claims();
        claims.setClaim("email", "ада@example.org");
        String compact = core.sign(claims);
        VerifiedToken token = verifier.verify(compact);
        assertEquals(core.user, token.subject());
        assertEquals(core.tenant, token.tenantId());
        assertEquals(core.session, token.session());
        assertEquals(Set.of("member"), token.roles());
        assertEquals(7, token.revision());
        assertEquals("ада@example.org", token.email());
        assertSame(token, verifier.verify(compact));
    }

    @Test
    void saysWhoActsAsThePersonAndWhichPageMaySendTheToken() throws InvalidTokenException {
        UUID operator = UUID.randomUUID();
        VerifiedToken plain = verifier.verify(core.sign(core.claims()));
        assertNull(plain.actor());
        assertNull(plain.csrf());
        VerifiedToken token = verifier.verify(with(c -> {
            c.setClaim("act", Map.of("sub", operator.toString()));
            c.setClaim("csrf", "hash");
        }));
        assertEquals(core.user, token.subject());
        assertEquals(operator, token.actor());
        assertEquals("hash", token.csrf());
        for (Object act : List.of("support", Map.of(), Map.of("sub", "x"), Map.of("sub", 7))) {
            assertEquals(Reason.MALFORMED, refused(with(c -> c.setClaim("act", act))));
        }
    }

    @Test
    void finding11_saysWhenThePersonSignedInAndNotWhenTheTokenWasMade() throws InvalidTokenException {
        assertNull(verifier.verify(core.sign(core.claims())).authenticatedAt());
        VerifiedToken token = verifier.verify(with(c -> c.setClaim("auth_time", 1_700_000_000L)));
        assertEquals(java.time.Instant.ofEpochSecond(1_700_000_000L), token.authenticatedAt());
        assertEquals(Reason.MALFORMED, refused(with(c -> c.setClaim("auth_time", "now"))));
    }

    @Test
    void platformTokensNameNoTenant() throws InvalidTokenException {
        JwtClaims claims = core.claims();
        claims.setAudience("leaderforge-platform");
        assertEquals(Reason.MALFORMED, refused(core.sign(claims)));
        claims.unsetClaim("tenant_id");
        VerifiedToken token = verifier.verify(core.sign(claims));
        assertTrue(token.isPlatform());
        assertNull(token.tenantId());
    }

    @Test
    void f14_aProgramsTokenIsIssuedByTheServerOfItsTenant() throws InvalidTokenException {
        String server = "http://acme.localhost:8080";
        VerifiedToken token = verifier.verify(with(c -> {
            c.setIssuer(server);
            c.setClaim("client_id", core.session.toString());
            c.setClaim("scope", "core.users:view");
        }));
        assertEquals(core.tenant, token.tenantId());
        assertEquals(Reason.FOREIGN, refused(with(c -> c.setIssuer(server))));
        for (String other : List.of("acme", "ftp://acme.localhost", "https://acme.example/path")) {
            assertEquals(
                    Reason.FOREIGN,
                    refused(with(c -> {
                        c.setIssuer(other);
                        c.setClaim("client_id", core.session.toString());
                        c.setClaim("scope", "core.users:view");
                    })),
                    other);
        }
    }

    @Test
    void refusesForeignAndIncompleteClaims() {
        assertEquals(Reason.FOREIGN, refused(with(c -> c.setIssuer("https://elsewhere"))));
        assertEquals(Reason.FOREIGN, refused(with(c -> c.unsetClaim("iss"))));
        assertEquals(Reason.FOREIGN, refused(with(c -> c.setAudience("other"))));
        assertEquals(Reason.FOREIGN, refused(with(c -> c.unsetClaim("aud"))));
        assertEquals(Reason.FOREIGN, refused(with(c -> c.setAudience("leaderforge", "leaderforge-platform"))));
        for (String claim : List.of("sub", "session", "tenant_id", "iat", "exp")) {
            assertEquals(Reason.MALFORMED, refused(with(c -> c.unsetClaim(claim))), claim);
        }
        assertEquals(Reason.MALFORMED, refused(with(c -> c.setClaim("roles", "owner"))));
        assertEquals(Reason.MALFORMED, refused(with(c -> c.setSubject("1"))));
    }

    @Test
    void refusesOtherAlgorithmsThanRs256() throws Exception {
        JsonWebSignature none = new JsonWebSignature();
        none.setPayload(core.claims().toJson());
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setKeyIdHeaderValue("k1");
        assertEquals(Reason.MALFORMED, refused(none.getCompactSerialization()));

        // The classic confusion: the public key as an HMAC secret.
        JsonWebSignature hmac = new JsonWebSignature();
        hmac.setPayload(core.claims().toJson());
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKeyIdHeaderValue("k1");
        hmac.setKey(new HmacKey(core.key.getPublicKey().getEncoded()));
        assertEquals(Reason.MALFORMED, refused(hmac.getCompactSerialization()));
    }

    @Test
    void refusesTamperedAndForeignSignatures() {
        String good = core.sign(core.claims());
        TestTokens stranger = new TestTokens("k1");
        String foreign = stranger.sign(core.claims());
        assertEquals(Reason.SIGNATURE, refused(foreign));
        assertEquals(Reason.SIGNATURE, refused(good.substring(0, good.lastIndexOf('.')) + ".AAAA"));
        assertEquals(Reason.UNKNOWN_KEY, refused(new TestTokens("k9").sign(core.claims())));
        for (String rubbish : List.of("", "a", "a.b.c", "..", "....", "\u0000", good + "." + good)) {
            assertEquals(Reason.MALFORMED, refused(rubbish), rubbish);
        }
        assertEquals(Reason.MALFORMED, refused("x".repeat(TokenVerifier.MAX_TOKEN_LENGTH + 1)));
    }

    @Test
    void expiresAlsoWhenRemembered() throws InvalidTokenException {
        String compact = core.sign(core.claims());
        verifier.verify(compact);
        core.clock.now = TestTokens.START.plusSeconds(304);
        verifier.verify(compact);
        core.clock.now = TestTokens.START.plusSeconds(305);
        assertEquals(Reason.EXPIRED, refused(compact));
    }

    @Test
    void refusesTokensOfTheFutureAndOfTooLongLife() {
        assertEquals(Reason.EXPIRED, refused(with(c -> c.setClaim("iat", TestTokens.START.getEpochSecond() + 60))));
        assertEquals(Reason.EXPIRED, refused(with(c -> c.setClaim("exp", TestTokens.START.getEpochSecond() + 86_400))));
    }

    @Test
    void forgetsVerdictsWhenKeysChange() throws InvalidTokenException {
        String compact = core.sign(core.claims());
        verifier.verify(compact);
        jwks.accept(TestTokens.document(new TestTokens("k2").key));
        assertEquals(Reason.UNKNOWN_KEY, refused(compact));
    }

    @Test
    void refusesEndedSessionsAndOlderTokensOfAUser() throws InvalidTokenException {
        String compact = core.sign(core.claims());
        verifier.verify(compact);
        revocations.revoke(core.user, null, TestTokens.START.plusMillis(1));
        assertEquals(Reason.REVOKED, refused(compact));
        verifier.verify(with(c -> c.setClaim("iat", TestTokens.START.toEpochMilli() / 1000.0 + 0.001)));
        revocations.revoke(core.user, core.session, TestTokens.START);
        assertEquals(Reason.ENDED, refused(with(c -> c.setClaim("iat", TestTokens.START.getEpochSecond() + 2))));
    }

    @Test
    void saysWhenNoKeyIsLoadedYet() {
        Jwks empty = new Jwks(vertx, "http://127.0.0.1:1/jwks");
        verifier = new TokenVerifier(empty, revocations, core.clock, TestTokens.ISSUER, LIFETIME);
        assertEquals(Reason.NOT_READY, refused(core.sign(core.claims())));
    }

    private static String with(Consumer<JwtClaims> change) {
        JwtClaims claims = core.claims();
        change.accept(claims);
        return core.sign(claims);
    }

    private Reason refused(String compact) {
        return assertThrows(InvalidTokenException.class, () -> verifier.verify(compact))
                .reason();
    }
}
