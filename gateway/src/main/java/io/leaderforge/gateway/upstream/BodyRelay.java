package io.leaderforge.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/**
 * Streams a request's body on: no faster than the service takes it, and not more than allowed. Holds no more of it than
 * the connections' own buffers.
 */
final class BodyRelay {

    /** The body is longer than allowed; the service saw only a broken request. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body too large", null, false, false);
        }
    }

    private final HttpServerRequest from;
    private final HttpClientRequest to;
    private final long maxBytes;
    private final Promise<Void> done = Promise.promise();
    private long bytes;

    BodyRelay(HttpServerRequest from, HttpClientRequest to, long maxBytes) {
        this.from = from;
        this.to = to;
        this.maxBytes = maxBytes;
    }

    /** Succeeds when the whole body is handed on; fails with {@link TooLarge}, or as the client's connection failed. */
    Future<Void> start() {
        from.handler(this::write);
        from.endHandler(end -> to.end().onComplete(sent -> done.tryComplete()));
        from.exceptionHandler(done::tryFail);
        from.resume();
        return done.future();
    }

    private void write(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > maxBytes) {
            detach();
            done.tryFail(new TooLarge());
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    private void detach() {
        from.handler(null);
        from.endHandler(null);
        from.exceptionHandler(null);
    }
}
