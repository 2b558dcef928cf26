package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back; lives on the request's event loop. There is a deadline for each part of the
 * way, and what it took ends with the exchange. A connection that cannot be made is tried once more, on another instance
 * where there is one; so is an idempotent request that was cut off before any answer. Nothing else is repeated.
 */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final int MAX_ATTEMPTS = 2;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final RequestBody body;
    private final Upstream upstream;
    private final ForwardingMeans means;
    private final Deadline deadline;
    private final long startedAt = System.nanoTime();
    private @Nullable UpstreamCall call;
    private int attempts;

    Forwarding(Exchange exchange, RequestBody body, Upstream upstream, ForwardingMeans means) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.body = body;
        this.upstream = upstream;
        this.means = means;
        this.deadline = new Deadline(means.vertx());
    }

    void begin() {
        exchange.whenEnded(this::stop);
        attempt(upstream.next(null));
    }

    private void attempt(Instance instance) {
        attempts++;
        deadline.start(means.config().connectTimeout(), exchange.later(late -> {
            throw unavailable();
        }));
        open(instance).onComplete(exchange.later(opened -> {
            if (opened.succeeded()) {
                send(opened.result(), instance);
            } else {
                unreachable(instance, opened.cause());
            }
        }));
    }

    private Future<HttpClientRequest> open(Instance instance) {
        String target = exchange.target().pathAndQuery();
        return exchange.route().isLive()
                ? means.client().openStream(instance, request.method(), target)
                : means.client().open(instance, request.method(), target, attempts > 1);
    }

    private void unreachable(Instance instance, Throwable cause) {
        instance.failed();
        LOG.debugf("No connection to %s: %s", instance, cause.getMessage());
        if (exchange.isEnded()) {
            return;
        }
        if (attempts == MAX_ATTEMPTS) {
            throw unavailable();
        }
        attempt(upstream.next(instance));
    }

    private void send(HttpClientRequest opened, Instance instance) {
        UpstreamCall begun = new UpstreamCall(opened);
        if (exchange.isEnded()) {
            begun.abandon();
            return;
        }
        call = begun;
        deadline.met();
        means.head().write(exchange, opened.headers());
        opened.response().onComplete(exchange.later(answer -> answered(begun, answer, instance)));
        body.send(opened, exchange.later(sent -> {
            begun.requestIsComplete();
            if (begun.isAnswered()) {
                return;
            }
            deadline.start(means.config().responseTimeout(), exchange.later(late -> {
                instance.failed();
                exchange.waitedFor(System.nanoTime() - startedAt);
                throw Problems.of(ProblemType.GATEWAY_TIMEOUT, "The service did not respond in time. Try again.");
            }));
        }));
    }

    private void answered(UpstreamCall begun, AsyncResult<HttpClientResponse> answer, Instance instance) {
        if (exchange.isEnded()) {
            return;
        }
        deadline.met();
        exchange.waitedFor(System.nanoTime() - startedAt);
        if (answer.failed()) {
            cutOff(answer.cause(), instance);
            return;
        }
        instance.succeeded();
        begun.isAnsweredBy(answer.result());
        body.release();
        means.relay(exchange, begun, answer.result(), deadline);
    }

    /** The connection broke before an answer; perhaps it was an old one that the service had just ended. */
    private void cutOff(Throwable cause, Instance instance) {
        LOG.debugf("%s ended the connection without an answer: %s", instance, cause.getMessage());
        boolean repeatable = body.isRepeatable() && isIdempotent();
        if (repeatable && attempts < MAX_ATTEMPTS) {
            attempt(upstream.next(instance));
            return;
        }
        instance.failed();
        throw repeatable
                ? unavailable()
                : Problems.of(
                        ProblemType.BAD_GATEWAY,
                        "The service closed the connection. Check whether your change was applied before you repeat"
                                + " it.");
    }

    /** A change on a condition is not: its first time may have made the condition untrue. */
    private boolean isIdempotent() {
        return IDEMPOTENT.contains(request.method().name())
                && !request.headers().contains("If-Match")
                && !request.headers().contains("If-Unmodified-Since");
    }

    /** The exchange is over: so is what was begun for it. */
    private void stop() {
        deadline.cancel();
        if (call != null) {
            call.abandon();
        }
    }

    private static ProblemException unavailable() {
        return Problems.unavailable("The service is not available. Try again.", Duration.ofSeconds(2));
    }
}
