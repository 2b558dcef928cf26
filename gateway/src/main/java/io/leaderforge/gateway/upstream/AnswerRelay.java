package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Discard;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Headers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Streams a service's answer to the client, no faster than the client takes it. */
final class AnswerRelay {

    private AnswerRelay() {}

    /** Completes when the answer is through, or either end broke; half an answer ends the client's connection. */
    static Future<Void> start(Exchange exchange, HttpClientResponse answer) {
        HttpServerRequest request = exchange.request();
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode());
        Headers.copyResponse(answer.headers(), response.headers());
        exchange.writeCommonHeaders(response.headers());
        if (exchange.route().isPublic() && exchange.tenant() != null) {
            response.headers().set("Vary", Vary.withTenant(answer.headers().getAll("Vary")));
        }
        if (mayHaveBody(request, answer) && answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            response.setChunked(true);
        }
        return answer.pipeTo(response)
                // A service may answer before it read everything.
                .onSuccess(through -> Discard.rest(request))
                .onFailure(e -> {
                    if (!response.closed()) {
                        response.reset();
                    }
                });
    }

    private static boolean mayHaveBody(HttpServerRequest request, HttpClientResponse answer) {
        int status = answer.statusCode();
        return !request.method().name().equals("HEAD") && status != 204 && status != 304;
    }
}
