package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back; lives on the request's event loop. A connection that cannot be made is
 * tried once more, on another instance where there is one; so is an idempotent request without body that was cut off
 * before any answer. Nothing else is repeated.
 */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final int MAX_ATTEMPTS = 2;
    private static final long NO_TIMER = -1;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Upstream upstream;
    private final UpstreamClient client;
    private final RequestHead head;
    private final Vertx vertx;
    private final GatewayConfig config;
    private final boolean hasBody;
    private final long startedAt = System.nanoTime();
    private @Nullable HttpClientRequest sent;
    private int attempts;
    private long timer = NO_TIMER;
    private boolean answered;
    private boolean released;

    Forwarding(Exchange exchange, Upstream upstream, UpstreamClient client, RequestHead head, GatewayConfig config) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.response = request.response();
        this.upstream = upstream;
        this.client = client;
        this.head = head;
        this.vertx = Vertx.currentContext().owner();
        this.config = config;
        this.hasBody = hasBody(request);
    }

    void begin() {
        response.closeHandler(closed -> abandon());
        response.exceptionHandler(broken -> abandon());
        attempt(upstream.next(null));
    }

    private void attempt(Instance instance) {
        attempts++;
        client.open(instance, request.method(), exchange.target().pathAndQuery(), attempts > 1)
                .onSuccess(opened -> send(opened, instance))
                .onFailure(e -> {
                    instance.failed();
                    LOG.debugf("No connection to %s: %s", instance, e.getMessage());
                    if (attempts < MAX_ATTEMPTS && !answered) {
                        attempt(upstream.next(instance));
                    } else {
                        refuse(unavailable());
                    }
                });
    }

    private void send(HttpClientRequest opened, Instance instance) {
        if (answered) {
            opened.reset();
            return;
        }
        sent = opened;
        head.write(exchange, opened.headers());
        opened.exceptionHandler(e -> LOG.debugf("Request to %s: %s", instance, e.getMessage()));
        opened.response().onSuccess(answer -> deliver(answer, instance)).onFailure(e -> cutOff(e, instance));
        if (!hasBody) {
            opened.end();
            await(config.responseTimeout(), instance);
            return;
        }
        if (request.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            opened.setChunked(true);
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            response.writeContinue();
        }
        timer = vertx.setTimer(
                config.bodyTimeout().toMillis(),
                id -> giveUp(Problems.of(ProblemType.BAD_REQUEST, "The body did not arrive in time.")));
        new BodyRelay(request, opened, exchange.route().maxBodyBytes())
                .start()
                .onSuccess(all -> await(config.responseTimeout(), instance))
                .onFailure(this::bodyFailed);
    }

    private void await(Duration timeout, Instance instance) {
        if (answered) {
            return;
        }
        cancelTimer();
        timer = vertx.setTimer(timeout.toMillis(), id -> {
            instance.failed();
            giveUp(Problems.of(ProblemType.GATEWAY_TIMEOUT, "The service did not answer in time."));
        });
    }

    private void bodyFailed(Throwable cause) {
        if (cause instanceof BodyRelay.TooLarge) {
            giveUp(Problems.of(
                    ProblemType.CONTENT_TOO_LARGE,
                    "The body may have " + exchange.route().maxBodyBytes() + " bytes here."));
        } else {
            abandon();
        }
    }

    /** The connection broke before an answer; perhaps it was an old one that the service had just ended. */
    private void cutOff(Throwable cause, Instance instance) {
        if (answered) {
            return;
        }
        cancelTimer();
        LOG.debugf("%s ended the connection without an answer: %s", instance, cause.getMessage());
        boolean repeatable = !hasBody && IDEMPOTENT.contains(request.method().name());
        if (repeatable && attempts < MAX_ATTEMPTS) {
            attempt(upstream.next(instance));
        } else {
            instance.failed();
            refuse(
                    repeatable
                            ? unavailable()
                            : Problems.of(
                                    ProblemType.BAD_GATEWAY,
                                    "The service broke off. Look whether your change was made before you repeat it."));
        }
    }

    private void deliver(HttpClientResponse answer, Instance instance) {
        if (answered) {
            return;
        }
        answered = true;
        cancelTimer();
        instance.succeeded();
        exchange.waitedFor(System.nanoTime() - startedAt);
        AnswerRelay.start(exchange, answer).onComplete(done -> release());
    }

    /** The client is gone: the service need not go on. */
    private void abandon() {
        answered = true;
        cancelTimer();
        release();
        if (sent != null) {
            sent.reset();
        }
    }

    private void giveUp(ProblemException problem) {
        if (answered) {
            return;
        }
        refuse(problem);
        if (sent != null) {
            sent.reset();
        }
    }

    private void refuse(ProblemException problem) {
        if (answered) {
            return;
        }
        answered = true;
        cancelTimer();
        release();
        exchange.waitedFor(System.nanoTime() - startedAt);
        Refusals.refuse(exchange, problem);
    }

    private void release() {
        if (!released) {
            released = true;
            upstream.release();
        }
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private static ProblemException unavailable() {
        return Problems.unavailable("The service is not available. Try again.", Duration.ofSeconds(2));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return !length.equals("0");
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (request.version() == HttpVersion.HTTP_2 && !request.isEnded());
    }
}
