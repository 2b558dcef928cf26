package io.leaderforge.gateway.upstream;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.limit.Quota;
import io.leaderforge.kit.problem.Problems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;

/**
 * The streams and rooms that are open, apart from the requests in flight: so many in all, of one address and of one tenant. When
 * the process stops they are ended first, spread over the time in which their clients come again.
 */
@Singleton
public class LiveConnections {

    private static final long RETRY_MILLIS = 1_000;

    private final Shares shares;
    private final Map<Exchange, Open> open = new ConcurrentHashMap<>();

    /** @param end ends it, with the milliseconds after which its client comes again */
    private record Open(Context context, LongConsumer end) {}

    @Inject
    public LiveConnections(GatewayConfig config, MeterRegistry registry) {
        this.shares = new Shares(
                new Quota<>(
                        "leaderforge.gateway.address-live-connections",
                        config.liveConnections(),
                        config.addressLiveConnections()),
                new Quota<>(
                        "leaderforge.gateway.tenant-live-connections",
                        config.liveConnections(),
                        config.tenantLiveConnections()),
                "You have too many live connections. Close some of them.",
                Problems.unavailable("Too many pages are connected. Try again.", Duration.ofSeconds(5)));
        Gauge.builder("gateway.live.connections", shares, Shares::taken)
                .description("Open streams and rooms")
                .register(registry);
        Gauge.builder("gateway.live.limit", config, GatewayConfig::liveConnections)
                .description("How many streams and rooms may be open")
                .register(registry);
    }

    /**
     * One more that is open, until the exchange ends.
     *
     * @throws RuntimeException 429 when the caller's address or tenant has all of its share, 503 when all are taken
     */
    void admit(Exchange exchange) {
        shares.admit(exchange);
    }

    /** What is open now is ended so when the process stops; on the exchange's own event loop. */
    void follow(Exchange exchange, LongConsumer end) {
        open.put(exchange, new Open(Vertx.currentContext(), end));
        exchange.whenEnded(() -> open.remove(exchange));
    }

    void drain(@Observes ShutdownDelayInitiatedEvent stop) {
        open.forEach((exchange, one) -> {
            long retry = RETRY_MILLIS + ThreadLocalRandom.current().nextLong(2 * RETRY_MILLIS);
            one.context().runOnContext(now -> exchange.attempt(() -> one.end().accept(retry)));
        });
    }
}
