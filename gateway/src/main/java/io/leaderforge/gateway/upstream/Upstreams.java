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

/** All words with an upstream, by word. */
@Singleton
public class Upstreams {

    private final Map<String, Upstream> byWord = new TreeMap<>();

    @Inject
    public Upstreams(UpstreamConfig config, GatewayConfig limits, MeterRegistry registry) {
        config.instances().forEach((word, urls) -> {
            Upstream upstream =
                    new Upstream(word, urls.stream().map(Instance::of).toList(), limits);
            byWord.put(word, upstream);
            Gauge.builder("gateway.upstream.in.flight", upstream, Upstream::inFlight)
                    .tag("word", word)
                    .register(registry);
        });
    }

    public Upstream of(String word) {
        Upstream upstream = byWord.get(word);
        if (upstream == null) {
            throw new IllegalArgumentException("no upstream for " + word);
        }
        return upstream;
    }

    public Collection<Upstream> all() {
        return byWord.values();
    }
}
