package io.leaderforge.gateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leaderforge.gateway.limit.RateLimited;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Answers with a problem document, also to a client that is still sending; below SCIM with the error of its standard, and a page
 * where a person reads it.
 */
public final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final String SCIM_MEDIA_TYPE = "application/scim+json";
    private static final String SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private Refusals() {}

    /** Answers what a step has thrown; where even that fails, the connection ends. */
    static void fail(Exchange exchange, Throwable cause) {
        try {
            if (cause instanceof ProblemException problem) {
                refuse(exchange, problem);
            } else if (cause instanceof RateLimited limited) {
                refuse(
                        exchange,
                        ProblemType.TOO_MANY_REQUESTS,
                        String.valueOf(limited.getMessage()),
                        limited.headers());
            } else {
                LOG.errorf(cause, "Request %s failed", exchange.trace().id());
                refuse(
                        exchange,
                        ProblemType.INTERNAL,
                        "Unexpected error. Try again later; if it persists, contact support with the trace ID.",
                        Map.of());
            }
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Request %s could not be answered", exchange.trace().id());
            Discard.cut(exchange.request(), Http2Error.INTERNAL_ERROR);
            exchange.end(true);
        }
    }

    /** Refuses as the problem says. */
    public static void refuse(Exchange exchange, ProblemException problem) {
        refuse(exchange, problem.type(), problem.detail(), problem.headers());
    }

    /** Refuses, unless an answer has begun already: then the connection is ended, for a half answer must not look whole. */
    public static void refuse(Exchange exchange, ProblemType type, String detail, Map<String, String> headers) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        if (exchange.isEnded() || response.ended() || response.closed()) {
            exchange.end(true);
            return;
        }
        if (response.headWritten()) {
            exchange.breakOff();
            return;
        }
        response.headers().clear();
        headers.forEach(response::putHeader);
        write(exchange, type, detail);
        Discard.rest(request);
    }

    /** Refuses what cannot be read to its end, so that nothing more can come on its connection. */
    public static void refuseAndClose(Exchange exchange, ProblemException problem) {
        refuse(exchange, problem.type(), problem.detail(), Map.of("Connection", "close"));
        Discard.untilClosed(exchange.request());
    }

    /** Ends the answer with a document for its status; its other headers stay. */
    public static void write(Exchange exchange, ProblemType type, String detail) {
        HttpServerResponse response = exchange.request().response();
        if (exchange.isForAReader()) {
            ErrorPage.of(type, exchange.isOfForm()).write(exchange, type.status());
            return;
        }
        exchange.writeCommonHeaders(response.headers());
        response.putHeader("Content-Type", exchange.isScim() ? SCIM_MEDIA_TYPE : Problem.MEDIA_TYPE);
        response.putHeader("Cache-Control", "no-store");
        response.setStatusCode(type.status());
        response.end(exchange.isScim() ? scim(type, detail) : problem(exchange, type, detail));
    }

    private static Buffer problem(Exchange exchange, ProblemType type, String detail) {
        return json(Problem.of(type, detail, List.of(), exchange.trace().id()));
    }

    /** RFC 7644, 3.12. */
    private static Buffer scim(ProblemType type, String detail) {
        return json(
                Map.of("schemas", List.of(SCIM_ERROR), "status", Integer.toString(type.status()), "detail", detail));
    }

    private static Buffer json(Object document) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
