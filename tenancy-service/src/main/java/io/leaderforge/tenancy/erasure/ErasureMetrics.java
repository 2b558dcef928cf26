package io.leaderforge.tenancy.erasure;

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
import org.jspecify.annotations.Nullable;

/** {@code core.erasure.oldest.seconds}: how long ago the oldest erasure was requested that a service has not confirmed; 0: none. */
@ApplicationScoped
class ErasureMetrics {

    private static final String OLDEST =
            "select requested_at from erasures where completed_at is null order by requested_at limit 1";

    private final Worker worker;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    ErasureMetrics(Worker worker, Clock clock, MeterRegistry registry) {
        this.worker = worker;
        this.clock = clock;
        Gauge.builder("core.erasure.oldest.seconds", this, ErasureMetrics::seconds)
                .description("Age of the oldest erasure that a service has not confirmed")
                .register(registry);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return worker.list(row -> row.getOffsetDateTime("requested_at").toInstant(), OLDEST)
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
