package io.leaderforge.tenancy.flag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The bucket of a person in a flag's rollout: stable, spread evenly over persons, and independent of their buckets for other
 * flags and in other tenants. A person included at 10 % is therefore included at 20 %.
 */
final class RolloutBucket {

    private static final int WHOLE = 32;

    private RolloutBucket() {}

    /** From 0 to below {@code size}. */
    static int of(UUID tenantId, String purpose, String featureKey, String subjectKey, int size) {
        String seed = String.join("\n", tenantId.toString(), purpose, featureKey, subjectKey);
        long hash = Integer.toUnsignedLong(ByteBuffer.wrap(sha256(seed)).getInt());
        return (int) (hash * size >>> WHOLE);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
