package io.leaderforge.kit.auth;

import static io.leaderforge.kit.auth.InvalidTokenException.Reason.ENDED;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.EXPIRED;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.MALFORMED;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.NOT_READY;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.REVOKED;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.SIGNATURE;
import static io.leaderforge.kit.auth.InvalidTokenException.Reason.UNKNOWN_KEY;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Judges core's JWTs from memory, without blocking; safe for any thread and for event loops.
 *
 * <p>A good verdict is remembered by token until the token expires, in a cache bounded by size; it is forgotten when
 * core's keys change, and {@link Revocations} are consulted every time, remembered verdict or not. Bad verdicts are not
 * remembered, so that invalid tokens cannot evict valid ones.
 */
@Singleton
public final class TokenVerifier {

    /** Longer tokens are refused unread. */
    public static final int MAX_TOKEN_LENGTH = 8 * 1024;

    /** How far the clocks of two machines may differ. */
    static final Duration LEEWAY = Duration.ofSeconds(5);

    private static final long MAX_CACHED_CHARACTERS = 32L * 1024 * 1024;
    private static final AlgorithmConstraints RS256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

    private final Jwks jwks;
    private final Revocations revocations;
    private final Clock clock;
    private final String issuer;
    private final Duration maxLifetime;
    private final Cache<String, VerifiedToken> verdicts;

    @Inject
    public TokenVerifier(
            Jwks jwks,
            Revocations revocations,
            Clock clock,
            @ConfigProperty(name = "leaderforge.issuer") String issuer,
            @ConfigProperty(name = "leaderforge.token-max-lifetime") Duration maxLifetime) {
        this.jwks = jwks;
        this.revocations = revocations;
        this.clock = clock;
        this.issuer = issuer;
        this.maxLifetime = maxLifetime;
        this.verdicts = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_CHARACTERS)
                .weigher((String token, VerifiedToken verdict) -> token.length())
                .expireAfter(Expiry.creating((String token, VerifiedToken verdict) ->
                        Duration.between(clock.instant(), verdict.expiresAt()).plus(LEEWAY)))
                .build();
        jwks.onChange(verdicts::invalidateAll);
    }

    /**
     * The typed view of a good token.
     *
     * @param compactJwt the token as in {@code Authorization: Bearer <token>}
     * @throws InvalidTokenException whenever the token is not to be believed, with the reason
     */
    public VerifiedToken verify(String compactJwt) throws InvalidTokenException {
        if (compactJwt.length() > MAX_TOKEN_LENGTH) {
            throw new InvalidTokenException(MALFORMED, "The token is too long.");
        }
        VerifiedToken token = verdicts.getIfPresent(compactJwt);
        if (token == null) {
            token = new Claims(verifiedPayload(compactJwt)).toToken(issuer);
            requireLifetime(token);
            verdicts.put(compactJwt, token);
        } else if (expired(token, clock.instant())) {
            throw new InvalidTokenException(EXPIRED, "The token has expired.");
        }
        if (revocations.isEnded(token)) {
            throw new InvalidTokenException(ENDED, "The session has ended.");
        }
        if (revocations.isRevoked(token)) {
            throw new InvalidTokenException(REVOKED, "The rights of the session have changed.");
        }
        return token;
    }

    /** How many verdicts are remembered; an estimate, for metrics. */
    public long cachedVerdicts() {
        return verdicts.estimatedSize();
    }

    /** White space, padding and bits that no byte has would make many texts of one token, each remembered for itself. */
    private static void requireCanonicalSignature(String compactJwt) throws InvalidTokenException {
        String signature = compactJwt.substring(compactJwt.lastIndexOf('.') + 1);
        if (!isCanonical(signature)) {
            throw new InvalidTokenException(MALFORMED, "The token is malformed.");
        }
    }

    private static boolean isCanonical(String base64Url) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64Url);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64Url);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private Map<String, Object> verifiedPayload(String compactJwt) throws InvalidTokenException {
        requireCanonicalSignature(compactJwt);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(RS256_ONLY);
        try {
            signature.setCompactSerialization(compactJwt);
            if (!AlgorithmIdentifiers.RSA_USING_SHA256.equals(signature.getAlgorithmHeaderValue())) {
                throw new InvalidTokenException(MALFORMED, "Only RS256 tokens are accepted.");
            }
            signature.setKey(key(signature.getKeyIdHeaderValue()));
            if (!signature.verifySignature()) {
                throw new InvalidTokenException(SIGNATURE, "The token's signature is invalid.");
            }
            return JsonUtil.parseJson(signature.getPayload());
        } catch (JoseException e) {
            throw new InvalidTokenException(MALFORMED, "The token is malformed.");
        }
    }

    private PublicKey key(@Nullable String keyId) throws InvalidTokenException {
        if (keyId == null) {
            throw new InvalidTokenException(MALFORMED, "The token does not name its key.");
        }
        PublicKey key = jwks.key(keyId);
        if (key == null) {
            throw jwks.isLoaded()
                    ? new InvalidTokenException(UNKNOWN_KEY, "The token is signed by an unknown key.")
                    : new InvalidTokenException(NOT_READY, "The signing keys are not loaded yet.");
        }
        return key;
    }

    private void requireLifetime(VerifiedToken token) throws InvalidTokenException {
        Instant now = clock.instant();
        if (expired(token, now)) {
            throw new InvalidTokenException(EXPIRED, "The token has expired.");
        }
        if (token.issuedAt().isAfter(now.plus(LEEWAY))) {
            throw new InvalidTokenException(EXPIRED, "The token is not valid yet.");
        }
        if (token.expiresAt().isAfter(token.issuedAt().plus(maxLifetime))) {
            throw new InvalidTokenException(EXPIRED, "The token's lifetime is too long.");
        }
    }

    private static boolean expired(VerifiedToken token, Instant now) {
        return !now.isBefore(token.expiresAt().plus(LEEWAY));
    }
}
