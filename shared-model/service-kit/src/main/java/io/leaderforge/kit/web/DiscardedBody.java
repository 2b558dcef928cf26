package io.leaderforge.kit.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a client is still sending after it was refused: taken and forgotten, up to {@value #MOST} bytes, so that it reads the
 * answer before the connection closes.
 */
public final class DiscardedBody {

    private static final long MOST = 32L * 1024 * 1024;

    private DiscardedBody() {}

    public static void of(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        AtomicLong discarded = new AtomicLong();
        request.exceptionHandler(gone -> {});
        request.handler(chunk -> {
            if (discarded.addAndGet(chunk.length()) > MOST) {
                request.connection().close();
            }
        });
        request.resume();
    }
}
