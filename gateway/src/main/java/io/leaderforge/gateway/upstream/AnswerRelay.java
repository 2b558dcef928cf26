package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.BodyEncoder;
import io.leaderforge.gateway.exchange.Caching;
import io.leaderforge.gateway.exchange.Discard;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Headers;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.kit.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Streams a service's answer to the client, no faster than the client takes it. */
final class AnswerRelay {

    private static final int FIRST_ERROR = 400;

    private final Exchange exchange;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final UpstreamCall call;
    private final HttpClientResponse answer;
    private final Compression compression;
    private final Deadline deadline;
    private final Duration untilNext;
    private final Duration untilTaken;
    private SlowClientTimeout timeout;
    private boolean betweenEvents = true;
    private @Nullable BodyEncoder encoder;

    /**
     * @param untilNext for the service to give the next piece
     * @param untilTaken for the client to take what it was sent
     */
    AnswerRelay(
            Exchange exchange,
            UpstreamCall call,
            HttpClientResponse answer,
            Compression compression,
            Deadline deadline,
            Duration untilNext,
            Duration untilTaken) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.response = request.response();
        this.call = call;
        this.answer = answer;
        this.compression = compression;
        this.deadline = deadline;
        this.untilNext = untilNext;
        this.untilTaken = untilTaken;
        this.timeout = new SlowClientTimeout(untilTaken);
    }

    /** Half an answer ends the client's connection. */
    void start() {
        answer.exceptionHandler(exchange.later(broken -> breakOff()));
        awaitNext();
        response.setStatusCode(answer.statusCode());
        Headers.copyResponse(answer.headers(), response.headers());
        exchange.writeCommonHeaders(response.headers());
        Caching.restrict(answer.statusCode(), response.headers());
        if (exchange.route().isPublic() && exchange.tenant() != null) {
            response.headers().set("Vary", Vary.withTenant(answer.headers().getAll("Vary")));
        }
        if (isWordlessError()) {
            explain();
            return;
        }
        encoder = compression.begin(exchange, answer, response.headers());
        if (mayHaveBody() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
        }
        answer.handler(exchange.later(this::write));
        answer.endHandler(exchange.later(end -> finish()));
    }

    private void write(Buffer chunk) {
        if (exchange.isEnded()) {
            return;
        }
        send(encoder == null ? chunk : encoder.encode(chunk));
        betweenEvents = isEventEnd(chunk);
        if (response.writeQueueFull()) {
            awaitClient();
        } else {
            awaitNext();
        }
    }

    private void send(Buffer piece) {
        if (piece.length() > 0) {
            response.write(piece);
            timeout.sent(piece.length());
        }
    }

    /** Events are separated by an empty line; a service writes each in one piece. */
    private static boolean isEventEnd(Buffer chunk) {
        int length = chunk.length();
        return length > 1 && chunk.getByte(length - 1) == '\n' && chunk.getByte(length - 2) == '\n';
    }

    private void awaitClient() {
        if (exchange.route().isLive()) {
            // It may last for days, of which no total is held against the client.
            timeout = new SlowClientTimeout(untilTaken);
        }
        answer.pause();
        long since = System.nanoTime();
        deadline.start(timeout.left(), exchange.later(late -> breakOff()));
        response.drainHandler(exchange.later(taken -> {
            timeout.waited(System.nanoTime() - since);
            awaitNext();
            answer.resume();
        }));
    }

    /** A service that stops within its answer is not waited for, nor is what the answer holds kept for it. */
    private void awaitNext() {
        if (!exchange.isEnded()) {
            deadline.start(untilNext, exchange.later(late -> breakOff()));
        }
    }

    /** Ends a stream of events, because this process ends: the client comes again, and finds another. */
    void drain(long retryMillis) {
        if (exchange.isEnded()) {
            return;
        }
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        if (betweenEvents && type != null && type.startsWith("text/event-stream")) {
            response.write("retry:" + retryMillis + "\n\n");
        }
        response.end();
    }

    private void finish() {
        call.answerIsComplete();
        deadline.met();
        if (!exchange.isEnded()) {
            if (encoder != null) {
                send(encoder.finish());
            }
            response.end();
            // A service may answer before it read everything.
            Discard.rest(request);
        }
    }

    private void breakOff() {
        if (!exchange.isEnded()) {
            exchange.breakOff();
        }
    }

    /** An error that says nothing but its status, e.g. of the service's own HTTP server. */
    private boolean isWordlessError() {
        return answer.statusCode() >= FIRST_ERROR
                && mayHaveBody()
                && "0".equals(answer.getHeader(HttpHeaders.CONTENT_LENGTH))
                && ProblemType.ofStatus(answer.statusCode()).status() == answer.statusCode();
    }

    private void explain() {
        MultiMap headers = response.headers();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        headers.remove(HttpHeaders.ETAG);
        answer.endHandler(exchange.later(end -> {
            call.answerIsComplete();
            deadline.met();
            ProblemType type = ProblemType.ofStatus(answer.statusCode());
            Refusals.write(exchange, type, WordlessErrors.detail(type));
            Discard.rest(request);
        }));
    }

    private boolean mayHaveBody() {
        int status = answer.statusCode();
        return !request.method().name().equals("HEAD") && status != 204 && status != 304;
    }
}
