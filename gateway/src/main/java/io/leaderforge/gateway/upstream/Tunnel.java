package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Discard;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Headers;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A room on its way to a service: the request asks for the WebSocket protocol, and when the service has agreed with a 101, and
 * not before, octets pass both ways, as they are and no faster than they are taken. Any other answer is relayed like any
 * answer, and the connection is closed behind it. A tunnel in which nothing passes for a while is closed.
 */
final class Tunnel {

    private static final Logger LOG = Logger.getLogger(Tunnel.class);
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MAX_ATTEMPTS = 2;
    private static final String WEBSOCKET = "websocket";

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final Upstream upstream;
    private final ForwardingMeans means;
    private final Deadline deadline;
    private final long startedAt = System.nanoTime();
    private @Nullable UpstreamCall call;
    private @Nullable NetSocket service;
    private @Nullable NetSocket client;

    Tunnel(Exchange exchange, Upstream upstream, ForwardingMeans means) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.upstream = upstream;
        this.means = means;
        this.deadline = new Deadline(means.vertx());
    }

    /** A handshake of RFC 6455, on a route that has rooms. */
    static boolean isAskedFor(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        return exchange.route().isLive()
                && request.version() == HttpVersion.HTTP_1_1
                && HttpMethod.GET.equals(request.method())
                && WEBSOCKET.equalsIgnoreCase(request.getHeader("Upgrade"))
                && String.valueOf(request.getHeader("Connection"))
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade");
    }

    void begin() {
        exchange.whenEnded(this::stop);
        attempt(upstream.next(null), 1);
    }

    private void attempt(Instance instance, int attempts) {
        deadline.start(means.config().connectTimeout(), exchange.later(late -> {
            throw unavailable();
        }));
        means.client().openRoom(instance, exchange.target().pathAndQuery()).onComplete(exchange.later(opened -> {
            if (opened.succeeded()) {
                ask(opened.result(), instance, attempts);
            } else {
                instance.failed();
                again(instance, opened.cause(), attempts);
            }
        }));
    }

    /** A handshake changes nothing, so it is repeated once, whatever has become of the first. */
    private void again(Instance instance, Throwable cause, int attempts) {
        LOG.debugf("No answer of %s to a handshake: %s", instance, cause.getMessage());
        if (exchange.isEnded()) {
            return;
        }
        if (attempts == MAX_ATTEMPTS) {
            throw unavailable();
        }
        attempt(upstream.next(instance), attempts + 1);
    }

    private void ask(HttpClientRequest opened, Instance instance, int attempts) {
        UpstreamCall begun = new UpstreamCall(opened);
        if (exchange.isEnded()) {
            begun.abandon();
            return;
        }
        call = begun;
        means.head().write(exchange, opened.headers());
        opened.putHeader("Connection", "Upgrade").putHeader("Upgrade", WEBSOCKET);
        deadline.start(means.config().responseTimeout(), exchange.later(late -> {
            instance.failed();
            throw Problems.of(ProblemType.GATEWAY_TIMEOUT, "The service did not respond in time. Try again.");
        }));
        opened.connect().onComplete(exchange.later(answer -> {
            if (answer.failed()) {
                again(instance, answer.cause(), attempts);
            } else {
                answered(begun, answer.result(), instance);
            }
        }));
    }

    private void answered(UpstreamCall begun, HttpClientResponse head, Instance instance) {
        if (exchange.isEnded()) {
            return;
        }
        deadline.met();
        exchange.waitedFor(System.nanoTime() - startedAt);
        instance.succeeded();
        begun.isAnsweredBy(head);
        begun.requestIsComplete();
        if (head.statusCode() == SWITCHING_PROTOCOLS) {
            open(head);
        } else {
            request.response().putHeader("Connection", "close");
            exchange.whenEnded(() -> Discard.untilClosed(request));
            means.relay(exchange, begun, head, deadline);
        }
    }

    private void open(HttpClientResponse head) {
        HttpServerResponse response = request.response();
        response.setStatusCode(SWITCHING_PROTOCOLS);
        Headers.copyResponse(head.headers(), response.headers());
        response.putHeader("Connection", "Upgrade").putHeader("Upgrade", WEBSOCKET);
        NetSocket toService = head.netSocket();
        service = toService;
        toService.pause();
        request.toNetSocket().onComplete(exchange.later(opened -> {
            if (opened.failed() || exchange.isEnded()) {
                toService.close();
                exchange.end(true);
                return;
            }
            client = opened.result();
            pass(opened.result(), toService);
            pass(toService, opened.result());
            means.live().follow(exchange, retry -> close());
            awaitOctets();
        }));
    }

    private void pass(NetSocket from, NetSocket to) {
        from.handler(exchange.later(octets -> {
            awaitOctets();
            to.write(octets);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(exchange.later(taken -> from.resume()));
            }
        }));
        from.exceptionHandler(broken -> close());
        from.closeHandler(closed -> close());
        from.resume();
    }

    private void awaitOctets() {
        Duration idle = means.config().liveIdleTimeout();
        deadline.start(idle, late -> close());
    }

    private void close() {
        exchange.end(false);
    }

    private void stop() {
        deadline.cancel();
        if (service != null) {
            service.close();
        } else if (call != null) {
            call.abandon();
        }
        if (client != null) {
            client.close();
        }
    }

    private static RuntimeException unavailable() {
        return Problems.unavailable("The service is not available. Try again.", Duration.ofSeconds(2));
    }
}
