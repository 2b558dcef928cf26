package io.leaderforge.gateway.exchange;

import io.vertx.core.MultiMap;

/** Which answers a cache may keep. */
public final class Caching {

    private static final int FIRST_ERROR = 400;

    private Caching() {}

    /** Errors are never kept, whatever the service says of its answers; neither is anything else, unless the service says so. */
    public static void restrict(int status, MultiMap answer) {
        if (status >= FIRST_ERROR) {
            answer.set("Cache-Control", "no-store");
            answer.remove("Expires");
        } else if (!answer.contains("Cache-Control")) {
            answer.set("Cache-Control", "private, no-store");
        }
    }
}
