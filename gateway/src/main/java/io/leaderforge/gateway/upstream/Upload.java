package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Exchange;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/**
 * A body too long to be held: it is streamed on, no faster than the service takes it, and holds no more memory than the
 * connections' own buffers.
 */
final class Upload implements RequestBody {

    private final Exchange exchange;
    private final HttpServerRequest from;
    private final Runnable arrived;
    private long bytes;

    /** @param arrived run when all of it is handed on */
    Upload(Exchange exchange, Runnable arrived) {
        this.exchange = exchange;
        this.arrived = arrived;
        this.from = exchange.request();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void send(HttpClientRequest to, Handler<Void> sent) {
        String length = from.getHeader("Content-Length");
        if (length == null) {
            to.setChunked(true);
        } else {
            to.putHeader("Content-Length", length);
        }
        from.handler(exchange.later(piece -> write(to, piece)));
        from.endHandler(exchange.later(end -> {
            if (!exchange.isEnded()) {
                arrived.run();
                to.end();
                sent.handle(null);
            }
        }));
        BodyReader.invite(exchange);
        from.resume();
    }

    @Override
    public void release() {
        // Nothing of it is held.
    }

    private void write(HttpClientRequest to, Buffer piece) {
        if (exchange.isEnded()) {
            return;
        }
        bytes += piece.length();
        BodyReader.requireModest(exchange, bytes);
        to.write(piece);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(exchange.later(drained -> from.resume()));
        }
    }
}
