package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Refusals;
import io.leaderforge.kit.problem.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sends requests on to their word's instances, as far as that many may be in flight. */
@Singleton
public class Forwarder {

    private final Upstreams upstreams;
    private final UpstreamClient client;
    private final RequestHead head;
    private final GatewayConfig config;

    @Inject
    public Forwarder(Upstreams upstreams, UpstreamClient client, RequestHead head, GatewayConfig config) {
        this.upstreams = upstreams;
        this.client = client;
        this.head = head;
        this.config = config;
    }

    /** Answers the exchange, now or later; never throws. */
    public void forward(Exchange exchange) {
        Upstream upstream = upstreams.of(exchange.route().word());
        if (!upstream.tryAcquire()) {
            Refusals.refuse(
                    exchange,
                    Problems.unavailable(
                            "The service has as many requests as it can take. Try again.", Duration.ofSeconds(1)));
            return;
        }
        exchange.request().pause();
        new Forwarding(exchange, upstream, client, head, config).begin();
    }
}
