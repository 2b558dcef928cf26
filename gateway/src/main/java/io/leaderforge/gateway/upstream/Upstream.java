package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.limit.Quota;
import io.leaderforge.kit.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A context's instances, taken in turn; those that failed lately are passed over while another one is well. */
public final class Upstream {

    private final String context;
    private final List<Instance> instances;
    private final Shares shares;
    private final AtomicInteger turn = new AtomicInteger();

    Upstream(String context, List<Instance> instances, GatewayConfig config) {
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("leaderforge.upstream." + context + " names no instance");
        }
        this.context = context;
        this.instances = List.copyOf(instances);
        this.shares = new Shares(
                new Quota<>(
                        "leaderforge.gateway.address-concurrency",
                        config.upstreamConcurrency(),
                        config.addressConcurrency()),
                new Quota<>(
                        "leaderforge.gateway.tenant-concurrency",
                        config.upstreamConcurrency(),
                        config.tenantConcurrency()),
                "You have too many concurrent requests. Wait for their responses.",
                Problems.unavailable(
                        "The service has reached its limit of concurrent requests. Try again.", Duration.ofSeconds(1)));
    }

    public String context() {
        return context;
    }

    /**
     * One more request in flight, until the exchange ends.
     *
     * @throws RuntimeException 429 when the caller's address or tenant has all of its share, 503 when all are taken
     */
    void admit(Exchange exchange) {
        shares.admit(exchange);
    }

    long inFlight() {
        return shares.taken();
    }

    /** The next instance, another than the given one where there is another; when all rest, the one that rests least. */
    Instance next(@Nullable Instance butNot) {
        long now = System.nanoTime();
        Instance best = null;
        int start = turn.getAndIncrement();
        for (int i = 0; i < instances.size(); i++) {
            Instance candidate = instances.get(Math.floorMod(start + i, instances.size()));
            if (candidate == butNot && instances.size() > 1) {
                continue;
            }
            if (!candidate.isResting(now)) {
                return candidate;
            }
            if (best == null || candidate.restsUntil() - best.restsUntil() < 0) {
                best = candidate;
            }
        }
        return best == null ? instances.getFirst() : best;
    }
}
