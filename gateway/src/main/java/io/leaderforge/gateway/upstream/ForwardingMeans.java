package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What every forwarding works with. */
@Singleton
class ForwardingMeans {

    private final UpstreamClient client;
    private final RequestHead head;
    private final LiveConnections live;
    private final Compression compression;
    private final GatewayConfig config;
    private final Vertx vertx;

    @Inject
    ForwardingMeans(
            UpstreamClient client,
            RequestHead head,
            LiveConnections live,
            Compression compression,
            GatewayConfig config,
            Vertx vertx) {
        this.client = client;
        this.head = head;
        this.live = live;
        this.compression = compression;
        this.config = config;
        this.vertx = vertx;
    }

    UpstreamClient client() {
        return client;
    }

    RequestHead head() {
        return head;
    }

    LiveConnections live() {
        return live;
    }

    GatewayConfig config() {
        return config;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Streams the answer to the client; one that stays open may be silent for longer, and ends when this process does. */
    void relay(Exchange exchange, UpstreamCall call, HttpClientResponse answer, Deadline deadline) {
        boolean isLive = exchange.route().isLive();
        AnswerRelay relay = new AnswerRelay(
                exchange,
                call,
                answer,
                compression,
                deadline,
                isLive ? config.liveIdleTimeout() : config.responseTimeout(),
                config.answerTimeout());
        relay.start();
        if (isLive) {
            live.follow(exchange, relay::drain);
        }
    }
}
