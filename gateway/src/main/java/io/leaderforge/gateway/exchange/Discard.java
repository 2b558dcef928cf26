package io.leaderforge.gateway.exchange;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads on and throws away what a refused client is still sending, so that it gets to read the answer instead of a reset
 * connection; up to a limit of bytes and time, then the connection is closed.
 */
public final class Discard {

    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final long MAX_MILLIS = 30_000;

    private long bytes;

    private Discard() {}

    /** Begins to discard what is left of the body, if anything is. */
    public static void rest(HttpServerRequest request) {
        if (!request.isEnded()) {
            new Discard().read(request);
        }
    }

    private void read(HttpServerRequest request) {
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(MAX_MILLIS, id -> request.connection().close());
        request.exceptionHandler(e -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            bytes += chunk.length();
            if (bytes > MAX_BYTES) {
                vertx.cancelTimer(timer);
                request.connection().close();
            }
        });
        request.resume();
    }
}
