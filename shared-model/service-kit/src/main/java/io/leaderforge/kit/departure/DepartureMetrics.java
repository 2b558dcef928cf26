package io.leaderforge.kit.departure;

import io.leaderforge.kit.tenant.OldestRow;
import io.leaderforge.kit.tenant.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code <context>.departure.oldest.seconds}: since when the oldest departure waits for the end of its first pass; 0: none does. */
@ApplicationScoped
class DepartureMetrics {

    private static final String OLDEST =
            "select left_at from departures where done_at is null order by left_at limit 1";

    private final OldestRow oldest;

    DepartureMetrics(
            @ConfigProperty(name = "leaderforge.context") String context,
            Worker worker,
            Clock clock,
            MeterRegistry registry) {
        oldest = new OldestRow(worker, clock, OLDEST);
        oldest.register(
                registry,
                context + ".departure.oldest.seconds",
                "Age of the oldest departure of a person, an organization or a tenant that is not executed");
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return oldest.measure();
    }
}
