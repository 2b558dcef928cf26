package io.leaderforge.gateway.exchange;

import io.vertx.core.MultiMap;

/** Which answers a cache may keep. */
public final class Caching {

    private static final int FIRST_ERROR = 400;

    private Caching() {}

    /**
     * Errors are never kept, whatever the service says of its answers; neither is what a caller gets who is known, unless the
     * service says otherwise. A session's cookie is no {@code Authorization} header, for which caches know that.
     */
    public static void restrict(MultiMap request, int status, MultiMap answer) {
        if (status >= FIRST_ERROR) {
            answer.set("Cache-Control", "no-store");
            answer.remove("Expires");
        } else if (!answer.contains("Cache-Control")
                && (request.contains("Authorization") || request.contains("Cookie"))) {
            answer.set("Cache-Control", "private, no-store");
        }
    }
}
