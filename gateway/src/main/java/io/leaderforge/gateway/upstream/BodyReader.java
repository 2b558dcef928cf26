package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.gateway.wire.BrokenBody;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Waits for a request's whole body before anything of a service is taken for it: a caller who sends slowly keeps no other
 * waiting. Until then it has a share of what the gateway itself can hold.
 */
@Singleton
public class BodyReader {

    /** A piece's own, so that a body of many small pieces pays for them. */
    private static final int PIECE_BYTES = 128;

    private final BodyQuotas quotas;
    private final GatewayConfig config;
    private final Vertx vertx;

    @Inject
    public BodyReader(BodyQuotas quotas, GatewayConfig config, Vertx vertx) {
        this.quotas = quotas;
        this.config = config;
        this.vertx = vertx;
    }

    /** Hands the body on when it is complete; the exchange is answered when it is too long, too slow or broken. */
    void read(Exchange exchange, Handler<WholeBody> complete) {
        HttpServerRequest request = exchange.request();
        BodyQuotas.Held held = quotas.begin(exchange);
        WholeBody body = new WholeBody(held::giveBack);
        Deadline deadline = new Deadline(vertx);
        Runnable arrived = limit(exchange, deadline);
        deadline.start(config.bodyTimeout(), exchange.later(late -> {
            throw late();
        }));
        request.handler(exchange.later(piece -> add(exchange, held, body, piece)));
        request.endHandler(exchange.later(end -> {
            if (!exchange.isEnded()) {
                held.finish();
                arrived.run();
                complete.handle(body);
            }
        }));
        invite(exchange);
        request.resume();
    }

    /** A body too long to be held: it has as much time as it needs, as long as it keeps coming. */
    Upload upload(Exchange exchange) {
        Deadline deadline = new Deadline(vertx);
        return new Upload(exchange, deadline, limit(exchange, deadline), config);
    }

    /**
     * Ends the exchange when the body cannot be read, and the deadline with it.
     *
     * @return to be run when all of it is there
     */
    private static Runnable limit(Exchange exchange, Deadline deadline) {
        HttpServerRequest request = exchange.request();
        request.exceptionHandler(exchange.later(gone -> exchange.end(true)));
        Runnable deaf = request.version() == HttpVersion.HTTP_2
                ? () -> {}
                : BrokenBody.listen(request, exchange.later(cause -> refuseBroken(exchange, cause)));
        Runnable arrived = () -> {
            deadline.cancel();
            deaf.run();
        };
        exchange.whenEnded(arrived);
        return arrived;
    }

    static ProblemException late() {
        return Problems.of(ProblemType.BAD_REQUEST, "The request body did not arrive in time.");
    }

    private static void refuseBroken(Exchange exchange, Throwable cause) {
        Refusals.refuseAndClose(
                exchange,
                Problems.of(ProblemType.BAD_REQUEST, "The body is not well-formed HTTP. " + cause.getMessage()));
    }

    /** A client that asks first is told to send. */
    static void invite(Exchange exchange) {
        if ("100-continue".equalsIgnoreCase(exchange.request().getHeader("Expect"))) {
            exchange.request().response().writeContinue();
        }
    }

    private static void add(Exchange exchange, BodyQuotas.Held held, WholeBody body, Buffer piece) {
        if (exchange.isEnded()) {
            return;
        }
        requireModest(exchange, body.bytes() + piece.length());
        held.add(piece.length() + PIECE_BYTES);
        body.add(piece);
    }

    static void requireModest(Exchange exchange, long bytes) {
        long most = exchange.route().maxBodyBytes();
        if (bytes > most) {
            throw Problems.of(ProblemType.CONTENT_TOO_LARGE, "The body must not exceed " + most + " bytes.");
        }
    }
}
