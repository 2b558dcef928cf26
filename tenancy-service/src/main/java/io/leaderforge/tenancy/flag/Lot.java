package io.leaderforge.tenancy.flag;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The lot that a person draws for a flag: always the same one, spread evenly over persons, and of no relation to the lots
 * for other flags and in other tenants. Who is in at 10 % is therefore in at 20 % too.
 */
final class Lot {

    private static final int WHOLE = 32;

    private Lot() {}

    /** From 0 to below {@code size}. */
    static int draw(UUID tenantId, String purpose, String featureKey, String subjectKey, int size) {
        String seed = String.join("\n", tenantId.toString(), purpose, featureKey, subjectKey);
        long drawn = Integer.toUnsignedLong(ByteBuffer.wrap(sha256(seed)).getInt());
        return (int) (drawn * size >>> WHOLE);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
