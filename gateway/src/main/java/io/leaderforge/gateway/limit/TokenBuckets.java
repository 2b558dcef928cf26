package io.leaderforge.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets by key, each holding a minute's worth and refilled evenly. The number of keys remembered is bounded; a
 * forgotten key begins with a full bucket.
 */
public final class TokenBuckets {

    private static final int MAX_KEYS = 100_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final String name;
    private final int perMinute;
    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    /**
     * @param name the policy's name in the headers
     * @param nanos a monotonic clock, {@code System::nanoTime}
     */
    public TokenBuckets(String name, int perMinute, LongSupplier nanos) {
        this.name = name;
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /**
     * Takes one token.
     *
     * @return the answer's {@code RateLimit} headers
     * @throws RateLimited when the bucket is empty
     */
    public Map<String, String> take(String key) {
        long now = nanos.getAsLong();
        Bucket bucket = buckets.get(key, unknown -> new Bucket(perMinute, now));
        double left = bucket.take(perMinute, now);
        if (left >= 0) {
            return headers((long) left, secondsTo(1));
        }
        throw new RateLimited(headers(0, secondsTo(-left)), secondsTo(-left));
    }

    private long secondsTo(double tokens) {
        return Math.max(1, (long) Math.ceil(tokens * 60 / perMinute));
    }

    private Map<String, String> headers(long remaining, long seconds) {
        return Map.of(
                "RateLimit-Policy", "\"" + name + "\";q=" + perMinute + ";w=60",
                "RateLimit", "\"" + name + "\";r=" + remaining + ";t=" + seconds);
    }

    private static final class Bucket {
        private double tokens;
        private long filledAt;

        Bucket(double tokens, long now) {
            this.tokens = tokens;
            this.filledAt = now;
        }

        /** What is left after taking one, or how much is missing for one, as a negative number. */
        synchronized double take(int perMinute, long now) {
            tokens = Math.min(perMinute, tokens + (now - filledAt) * perMinute / NANOS_PER_MINUTE);
            filledAt = now;
            if (tokens < 1) {
                return tokens - 1;
            }
            tokens -= 1;
            return tokens;
        }
    }
}
