package io.leaderforge.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs the relay while the service runs, where {@code leaderforge.relay.enabled} says so. */
@ApplicationScoped
class RelayLifecycle {

    private final String context;
    private final boolean enabled;
    private final Pool pool;
    private final EventProducer producer;
    private final MeterRegistry registry;
    private final Clock clock;
    private @Nullable Relay relay;

    RelayLifecycle(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.relay.enabled", defaultValue = "true") boolean enabled,
            @ReactiveDataSource("relay") Pool pool,
            EventProducer producer,
            MeterRegistry registry,
            Clock clock) {
        this.context = context;
        this.enabled = enabled;
        this.pool = pool;
        this.producer = producer;
        this.registry = registry;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start) {
        if (enabled) {
            relay = Relay.start(context, pool, producer, registry, clock);
        }
    }

    // Before the producer and the pool go.
    void onStop(@Observes @Priority(1000) ShutdownEvent stop) {
        if (relay != null) {
            relay.close();
        }
    }
}
