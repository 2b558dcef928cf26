package io.leaderforge.gateway.limit;

import java.util.HashMap;
import java.util.Map;

/** Too many calls, or too many at once: 429, with the headers that say when to come again. */
public final class RateLimited extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> headers;

    RateLimited(Map<String, String> rateLimit, long seconds) {
        super("Too many calls. Wait " + seconds + " s before the next.", null, false, false);
        Map<String, String> all = new HashMap<>(rateLimit);
        all.put("Retry-After", Long.toString(seconds));
        this.headers = Map.copyOf(all);
    }

    /** @param detail of which there are too many at once, and what to do */
    public RateLimited(String detail) {
        super(detail, null, false, false);
        this.headers = Map.of("Retry-After", "1");
    }

    public Map<String, String> headers() {
        return headers;
    }
}
