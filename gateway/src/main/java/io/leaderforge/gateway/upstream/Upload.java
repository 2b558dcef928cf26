package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * A body too long to be held: it is streamed on, no faster than the service takes it, and holds no more memory than the
 * connections' own buffers. The client has a time for each piece, and in all what its bytes take at a minimum rate; the service
 * has its response timeout to take a piece.
 */
final class Upload implements RequestBody {

    private final Exchange exchange;
    private final HttpServerRequest from;
    private final Deadline deadline;
    private final Runnable arrived;
    private final SlowClientTimeout timeout;
    private final Duration untilTaken;
    private long bytes;
    private long since;

    /** @param arrived run when all of it is handed on */
    Upload(Exchange exchange, Deadline deadline, Runnable arrived, GatewayConfig config) {
        this.exchange = exchange;
        this.from = exchange.request();
        this.deadline = deadline;
        this.arrived = arrived;
        this.timeout = new SlowClientTimeout(config.bodyTimeout());
        this.untilTaken = config.responseTimeout();
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
        awaitClient();
        from.resume();
    }

    private void awaitClient() {
        since = System.nanoTime();
        deadline.start(timeout.left(), exchange.later(late -> {
            if (!exchange.isEnded()) {
                throw BodyReader.late();
            }
        }));
    }

    @Override
    public void release() {
        // Nothing of it is held.
    }

    private void write(HttpClientRequest to, Buffer piece) {
        if (exchange.isEnded()) {
            return;
        }
        timeout.waited(System.nanoTime() - since);
        timeout.sent(piece.length());
        bytes += piece.length();
        BodyReader.requireModest(exchange, bytes);
        to.write(piece);
        if (to.writeQueueFull()) {
            awaitService(to);
        } else {
            awaitClient();
        }
    }

    private void awaitService(HttpClientRequest to) {
        from.pause();
        deadline.start(untilTaken, exchange.later(late -> {
            if (!exchange.isEnded()) {
                throw Problems.of(ProblemType.GATEWAY_TIMEOUT, "The service did not take the body in time. Try again.");
            }
        }));
        to.drainHandler(exchange.later(drained -> {
            awaitClient();
            from.resume();
        }));
    }
}
