package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Exchange;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What a request brings beside its head. */
interface RequestBody {

    /** Whether it can be sent again, on another connection. */
    boolean isRepeatable();

    /** Sends it, and the head with it. */
    void send(HttpClientRequest to, Handler<Void> sent);

    /** The service answers it, so that it will not be sent again. */
    void release();

    static boolean isIn(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return !length.equals("0");
        }
        return request.headers().contains("Transfer-Encoding")
                || (request.version() == HttpVersion.HTTP_2 && !request.isEnded());
    }
}
