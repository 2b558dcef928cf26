package io.leaderforge.gateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;

/** Answers with a problem document, also to a client that is still sending. */
public final class Refusals {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Refusals() {}

    /** Refuses as the problem says. */
    public static void refuse(Exchange exchange, ProblemException problem) {
        refuse(exchange, problem.type(), problem.detail(), problem.headers());
    }

    /** Refuses, unless an answer has begun already: then the connection is ended, for a half answer must not look whole. */
    public static void refuse(Exchange exchange, ProblemType type, String detail, Map<String, String> headers) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.headers().clear();
        exchange.writeCommonHeaders(response.headers());
        response.putHeader("Content-Type", Problem.MEDIA_TYPE);
        response.putHeader("Cache-Control", "no-store");
        headers.forEach(response::putHeader);
        response.setStatusCode(type.status());
        response.end(
                document(Problem.of(type, detail, List.of(), exchange.trace().id())));
        Discard.rest(request);
    }

    private static Buffer document(Problem problem) {
        try {
            return Buffer.buffer(JSON.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
