package io.leaderforge.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Ids among which requests go round; SQL draws one of the same.
 *
 * @param sql an expression for one of them, as text
 */
record Any(List<String> values, String sql) {

    static final Any NONE = new Any(List.of(), "");

    /** The first of a tenant's {@link #itemId}. */
    static Any item(UUID tenant, int count) {
        return new Any(
                IntStream.range(0, count)
                        .mapToObj(number -> itemId(tenant, number))
                        .toList(),
                "md5('%s ' || floor(random() * %d)::int)::uuid::text".formatted(tenant, count));
    }

    /** In SQL {@code md5(tenant_id || ' ' || n)::uuid}. */
    static String itemId(UUID tenant, int number) {
        try {
            byte[] name = (tenant + " " + number).getBytes(StandardCharsets.UTF_8);
            ByteBuffer halves = ByteBuffer.wrap(MessageDigest.getInstance("MD5").digest(name));
            return new UUID(halves.getLong(), halves.getLong()).toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The one of a call. */
    String value(int number) {
        return values.get(number % values.size());
    }
}
