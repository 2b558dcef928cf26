package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.exchange.Exchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Sends requests on to their context's instances, as far as that many may be in flight. A request counts from when all of it is
 * there; an upload from its beginning; what stays open counts among its like alone.
 */
@Singleton
public class Forwarder {

    private final Upstreams upstreams;
    private final BodyReader bodies;
    private final LiveConnections live;
    private final ForwardingMeans means;

    @Inject
    public Forwarder(Upstreams upstreams, BodyReader bodies, LiveConnections live, ForwardingMeans means) {
        this.upstreams = upstreams;
        this.bodies = bodies;
        this.live = live;
        this.means = means;
    }

    /** Answers the exchange, now or later. */
    public void forward(Exchange exchange) {
        if (!RequestBody.isIn(exchange)) {
            // The server has paused it; only its end is still to come.
            exchange.request().resume();
            forward(exchange, WholeBody.NONE);
        } else if (exchange.route().isUpload()) {
            exchange.request().pause();
            forward(exchange, bodies.upload(exchange));
        } else {
            bodies.read(exchange, body -> forward(exchange, body));
        }
    }

    private void forward(Exchange exchange, RequestBody body) {
        Upstream upstream = upstreams.of(exchange.route().context());
        if (exchange.route().isLive()) {
            live.admit(exchange);
        } else {
            upstream.admit(exchange);
        }
        if (Tunnel.isAskedFor(exchange)) {
            new Tunnel(exchange, upstream, means).begin();
            return;
        }
        new Forwarding(exchange, body, upstream, means).begin();
    }
}
