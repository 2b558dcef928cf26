package io.leaderforge.kit.auth;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's short proof that {@code X-Tenant-Id} and the request line come from it: HMAC-SHA256 over time, method,
 * path with query, and tenant ({@code -} on the platform host), as {@code v1.<epoch seconds>.<base64url>}. Good for
 * {@link #WINDOW} around its time. Any thread may sign and verify.
 */
@Startup
@Singleton
public final class GatewayProof {

    /** Carries the proof. */
    public static final String HEADER = "X-LeaderForge-Proof";

    /** Carries the tenant the gateway resolved; absent on the platform host. */
    public static final String TENANT_HEADER = "X-Tenant-Id";

    /** How long a proof is good; enough for a retry and clocks that differ, too short to collect proofs. */
    public static final Duration WINDOW = Duration.ofSeconds(30);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_SECRET_LENGTH = 32;

    private final ThreadLocal<Mac> macs;

    /** @throws IllegalArgumentException when the secret is shorter than 32 characters */
    @Inject
    public GatewayProof(@ConfigProperty(name = "leaderforge.gateway-secret") String secret) {
        if (secret.length() < MIN_SECRET_LENGTH) {
            throw new IllegalArgumentException(
                    "leaderforge.gateway-secret must have at least " + MIN_SECRET_LENGTH + " characters");
        }
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    /**
     * The header's value for a request.
     *
     * @param pathAndQuery the request target exactly as it is forwarded, undecoded
     * @param tenantId null on the platform host
     */
    public String sign(String method, String pathAndQuery, @Nullable UUID tenantId, Instant now) {
        long seconds = now.getEpochSecond();
        return "v1." + seconds + "." + digest(seconds, method, pathAndQuery, tenantId);
    }

    /** Whether the header's value was made by the gateway for this very request, within the window. */
    public boolean verify(
            @Nullable String proof, String method, String pathAndQuery, @Nullable UUID tenantId, Instant now) {
        if (proof == null || !proof.startsWith("v1.")) {
            return false;
        }
        int dot = proof.indexOf('.', 3);
        if (dot < 4 || dot > 16) {
            return false;
        }
        long seconds;
        try {
            seconds = Long.parseLong(proof, 3, dot, 10);
        } catch (NumberFormatException e) {
            return false;
        }
        if (Math.abs(now.getEpochSecond() - seconds) > WINDOW.toSeconds()) {
            return false;
        }
        byte[] expected = digest(seconds, method, pathAndQuery, tenantId).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, proof.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    }

    private String digest(long seconds, String method, String pathAndQuery, @Nullable UUID tenantId) {
        String tenant = tenantId == null ? "-" : tenantId.toString();
        String message = "v1\n" + seconds + "\n" + method + "\n" + pathAndQuery + "\n" + tenant;
        byte[] sum = macs.get().doFinal(message.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java platform", e);
        }
    }
}
