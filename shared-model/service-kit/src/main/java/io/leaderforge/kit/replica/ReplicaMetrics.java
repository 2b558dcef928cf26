package io.leaderforge.kit.replica;

import io.leaderforge.kit.schema.BoundedContexts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code <context>.replica.age.seconds}: how old what core last said is. It goes on growing while nothing can be asked, so
 * that a database that is away is no reason to look fresh. Core has no replica and no such meter.
 */
@ApplicationScoped
class ReplicaMetrics {

    private final ReplicaFreshness freshness;
    private final Clock clock;
    private final boolean hasReplicas;
    private volatile Instant beat;

    ReplicaMetrics(
            @ConfigProperty(name = "leaderforge.context") String context,
            ReplicaFreshness freshness,
            Clock clock,
            MeterRegistry registry) {
        this.freshness = freshness;
        this.clock = clock;
        this.hasReplicas = BoundedContexts.hasReplicas(context);
        this.beat = clock.instant();
        if (hasReplicas) {
            Gauge.builder(context + ".replica.age.seconds", this, ReplicaMetrics::seconds)
                    .description("Age of the stalest of core's topics that this service consumes")
                    .register(registry);
        }
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return hasReplicas
                ? freshness
                        .age()
                        .invoke(age -> beat = clock.instant().minus(age))
                        .onFailure()
                        .recoverWithNull()
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private double seconds() {
        return Duration.between(beat, clock.instant()).toMillis() / 1e3;
    }
}
