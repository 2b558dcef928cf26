package io.leaderforge.tenancy.erasure;

import io.leaderforge.kit.tenant.OldestRow;
import io.leaderforge.kit.tenant.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** {@code core.erasure.oldest.seconds}: how long ago the oldest erasure was requested that a service has not confirmed; 0: none. */
@ApplicationScoped
class ErasureMetrics {

    private static final String OLDEST =
            "select requested_at from erasures where completed_at is null order by requested_at limit 1";

    private final OldestRow oldest;

    ErasureMetrics(Worker worker, Clock clock, MeterRegistry registry) {
        oldest = new OldestRow(worker, clock, OLDEST);
        oldest.register(
                registry, "core.erasure.oldest.seconds", "Age of the oldest erasure that a service has not confirmed");
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return oldest.measure();
    }
}
