package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.UpstreamConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** All contexts with an upstream, by context. */
@Singleton
public class Upstreams {

    private final Map<String, Upstream> byContext = new TreeMap<>();

    @Inject
    public Upstreams(UpstreamConfig config, GatewayConfig limits, MeterRegistry registry) {
        config.instances().forEach((context, urls) -> {
            Upstream upstream =
                    new Upstream(context, urls.stream().map(Instance::of).toList(), limits);
            byContext.put(context, upstream);
            Gauge.builder("gateway.upstream.in.flight", upstream, Upstream::inFlight)
                    .tag("context", context)
                    .register(registry);
        });
    }

    public Upstream of(String context) {
        Upstream upstream = byContext.get(context);
        if (upstream == null) {
            throw new IllegalArgumentException("no upstream for " + context);
        }
        return upstream;
    }

    public Collection<Upstream> all() {
        return byContext.values();
    }
}
