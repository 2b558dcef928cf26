package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.limit.Quota;
import io.leaderforge.gateway.limit.Quota.Outcome;
import io.leaderforge.gateway.limit.RateLimited;
import io.leaderforge.kit.problem.Problems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How many bodies may be on their way to the gateway, and how much of them it holds, in all and of one address. */
@Singleton
public class BodyQuotas {

    private final Quota<String> unfinished;
    private final Quota<String> memory;

    @Inject
    public BodyQuotas(GatewayConfig config, MeterRegistry registry) {
        this.unfinished = new Quota<>(
                "leaderforge.gateway.address-unfinished-bodies",
                config.unfinishedBodies(),
                config.addressUnfinishedBodies());
        this.memory = new Quota<>(
                "leaderforge.gateway.address-body-memory-bytes",
                config.bodyMemoryBytes(),
                config.addressBodyMemoryBytes());
        Gauge.builder("gateway.bodies.unfinished", unfinished, Quota::taken).register(registry);
        Gauge.builder("gateway.bodies.bytes", memory, Quota::taken).register(registry);
    }

    /** @throws RuntimeException 429 or 503, when one more is too many */
    Held begin(Exchange exchange) {
        require(
                unfinished.take(exchange.network(), 1),
                "Too many of your requests are still being sent. Complete some of them before you send more.");
        Held held = new Held(exchange.network());
        exchange.whenEnded(held::giveBack);
        return held;
    }

    private static void require(Outcome outcome, String detail) {
        switch (outcome) {
            case TAKEN -> {}
            case SHARE_IS_USED_UP -> throw new RateLimited(detail);
            case ALL_IS_USED_UP ->
                throw Problems.unavailable(
                        "The gateway is receiving too many requests. Try again.", Duration.ofSeconds(1));
        }
    }

    /** What one request has of both. */
    final class Held {

        private final String network;
        private boolean isUnfinished = true;
        private long bytes;

        private Held(String network) {
            this.network = network;
        }

        /** @throws RuntimeException 429 or 503, when so much more is too much */
        void add(long more) {
            require(
                    memory.take(network, more),
                    "The bodies of your concurrent requests are too large in total. Send fewer requests at once.");
            bytes += more;
        }

        /** The body is complete. */
        void finish() {
            if (isUnfinished) {
                isUnfinished = false;
                unfinished.giveBack(network, 1);
            }
        }

        /** The exchange is over, or the service has the body. */
        void giveBack() {
            finish();
            memory.giveBack(network, bytes);
            bytes = 0;
        }
    }
}
