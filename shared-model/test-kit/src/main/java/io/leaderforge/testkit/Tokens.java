package io.leaderforge.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Tokens as core makes them, signed with the key that the stack publishes, and every kind of token that must not be
 * believed. A value is immutable: each method answers a changed copy.
 *
 * <pre>{@code
 * Tokens.user(tenant, user).role("owner").rev(3).bearer()     // "Bearer eyJ…"
 * Tokens.user(tenant, user).expired().jwt()
 * Tokens.forgeries(tenant)                                    // name → token, each must be a 401
 * }</pre>
 */
public final class Tokens {

    /** What core writes into {@code iss} by default. */
    public static final String ISSUER = "https://leaderforge.local";

    private enum Signature {
        GOOD,
        WRONG_KEY,
        UNKNOWN_KEY_ID,
        NONE,
        HMAC_WITH_PUBLIC_KEY
    }

    private final Map<String, Object> claims;
    private final Signature signature;

    private Tokens(Map<String, Object> claims, Signature signature) {
        this.claims = claims;
        this.signature = signature;
    }

    /** A person in a tenant, without roles, session and revision of its own, good for five minutes. */
    public static Tokens user(UUID tenantId, UUID userId) {
        Map<String, Object> claims = lifetime(userId, "leaderforge");
        claims.put("tenant_id", tenantId.toString());
        claims.put("roles", List.of());
        claims.put("rev", 0L);
        claims.put("email", "user-" + userId + "@example.com");
        return new Tokens(claims, Signature.GOOD);
    }

    /** An operator of the platform: an audience of its own and no tenant. */
    public static Tokens platform(UUID operatorId) {
        Map<String, Object> claims = lifetime(operatorId, "leaderforge-platform");
        claims.put("roles", List.of("platform_admin"));
        return new Tokens(claims, Signature.GOOD);
    }

    /** Adds a tenant role. */
    public Tokens role(String role) {
        List<Object> roles = new ArrayList<>((List<?>) claims.getOrDefault("roles", List.of()));
        roles.add(role);
        return claim("roles", List.copyOf(roles));
    }

    /** The revision of the user's memberships the token was made from. */
    public Tokens rev(long revision) {
        return claim("rev", revision);
    }

    public Tokens session(UUID session) {
        return claim("session", session.toString());
    }

    public Tokens email(String email) {
        return claim("email", email);
    }

    /** Replaces any claim. */
    public Tokens claim(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return new Tokens(changed, signature);
    }

    public Tokens without(String claim) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Tokens(changed, signature);
    }

    /** Expired an hour ago. */
    public Tokens expired() {
        long now = Instant.now().getEpochSecond();
        return claim("iat", now - 3900).claim("exp", now - 3600);
    }

    /** Names the published key, but is signed by another. */
    public Tokens wrongKey() {
        return new Tokens(claims, Signature.WRONG_KEY);
    }

    /** Signed by a key that nobody published, under its own id. */
    public Tokens unknownKey() {
        return new Tokens(claims, Signature.UNKNOWN_KEY_ID);
    }

    /** {@code alg: none}, no signature. */
    public Tokens unsigned() {
        return new Tokens(claims, Signature.NONE);
    }

    /** {@code alg: HS256} with the published key's bytes as the secret. */
    public Tokens hmacWithPublicKey() {
        return new Tokens(claims, Signature.HMAC_WITH_PUBLIC_KEY);
    }

    /** Tokens that nobody may believe, by what is wrong with them; all claim to be the tenant's owner. */
    public static Map<String, String> forgeries(UUID tenantId) {
        Tokens owner = user(tenantId, UUID.randomUUID()).role("owner");
        Map<String, String> forgeries = new LinkedHashMap<>();
        forgeries.put("expired", owner.expired().jwt());
        forgeries.put("wrong key", owner.wrongKey().jwt());
        forgeries.put("unknown key id", owner.unknownKey().jwt());
        forgeries.put("alg none", owner.unsigned().jwt());
        forgeries.put("HS256 with the public key", owner.hmacWithPublicKey().jwt());
        forgeries.put(
                "other issuer", owner.claim("iss", "https://elsewhere.example").jwt());
        forgeries.put("other audience", owner.claim("aud", "somebody-else").jwt());
        forgeries.put("no tenant", owner.without("tenant_id").jwt());
        forgeries.put("no subject", owner.without("sub").jwt());
        forgeries.put(
                "tenant is no id", owner.claim("tenant_id", "' or true --").jwt());
        forgeries.put(
                "not yet valid",
                owner.claim("iat", Instant.now().getEpochSecond() + 600)
                        .claim("exp", Instant.now().getEpochSecond() + 900)
                        .jwt());
        forgeries.put("changed payload", changedPayload(owner.jwt()));
        forgeries.put("no token at all", "not.a.token");
        return forgeries;
    }

    /** The value of an Authorization header. */
    public String bearer() {
        return "Bearer " + jwt();
    }

    /** The compact token. */
    public String jwt() {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(JsonUtil.toJson(claims));
            jws.setHeader("typ", "JWT");
            sign(jws);
            return jws.getCompactSerialization();
        } catch (JoseException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sign(JsonWebSignature jws) throws JoseException, GeneralSecurityException {
        Stack stack = Stack.current();
        jws.setKeyIdHeaderValue(signature == Signature.UNKNOWN_KEY_ID ? "unknown-key" : stack.keyId());
        switch (signature) {
            case GOOD -> rs256(jws, privateKey(stack.privateKey()));
            case WRONG_KEY, UNKNOWN_KEY_ID -> rs256(jws, OtherKey.KEY.getPrivateKey());
            case NONE -> {
                jws.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
                jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            }
            case HMAC_WITH_PUBLIC_KEY -> {
                jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                jws.setKey(new HmacKey(publicKeyPem(stack).getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    private static void rs256(JsonWebSignature jws, PrivateKey key) {
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        jws.setKey(key);
    }

    private static String publicKeyPem(Stack stack) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(stack.publicKey());
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static PrivateKey privateKey(String base64) throws GeneralSecurityException {
        byte[] bytes = Base64.getDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static String changedPayload(String jwt) {
        String[] parts = jwt.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = payload.replace("\"owner\"", "\"owner\",\"admin\"");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static Map<String, Object> lifetime(UUID subject, String audience) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", audience);
        claims.put("sub", subject.toString());
        claims.put("session", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("auth_time", now);
        claims.put("exp", now + Duration.ofMinutes(5).toSeconds());
        return claims;
    }

    /** Made once, when the first forged token is asked for. */
    private static final class OtherKey {
        static final RsaJsonWebKey KEY = generate();

        private static RsaJsonWebKey generate() {
            try {
                return RsaJwkGenerator.generateJwk(2048);
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
