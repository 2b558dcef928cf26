package io.leaderforge.kit.departure;

import io.leaderforge.kit.tenant.Worker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code <context>.departure.oldest.seconds}: since when the oldest departure waits for the end of its first pass; 0: none does. */
@ApplicationScoped
class DepartureMetrics {

    private static final String OLDEST =
            "select left_at from departures where done_at is null order by left_at limit 1";

    private final Worker worker;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    DepartureMetrics(
            @ConfigProperty(name = "leaderforge.context") String context,
            Worker worker,
            Clock clock,
            MeterRegistry registry) {
        this.worker = worker;
        this.clock = clock;
        Gauge.builder(context + ".departure.oldest.seconds", this, DepartureMetrics::seconds)
                .description(
                        "Age of the oldest departure of a person, an organization or a tenant that is not executed")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return worker.list(row -> row.getOffsetDateTime("left_at").toInstant(), OLDEST)
                .invoke(this::measured)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void measured(List<Instant> found) {
        oldest = found.isEmpty() ? null : found.getFirst();
    }

    private double seconds() {
        Instant since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1e3;
    }
}
