package io.leaderforge.kit.tenant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The age of the oldest row of a queue, in seconds, as a gauge: 0 where it is empty. Its owner measures it on a schedule. */
public final class OldestRow {

    private final Worker worker;
    private final Clock clock;
    private final String statement;
    private volatile @Nullable Instant oldest;

    /** @param statement selects one time, that of the oldest row, or no row; as the worker role */
    public OldestRow(Worker worker, Clock clock, String statement) {
        this.worker = worker;
        this.clock = clock;
        this.statement = statement;
    }

    public void register(MeterRegistry registry, String name, String description) {
        Gauge.builder(name, this, OldestRow::seconds).description(description).register(registry);
    }

    /** Keeps the last time where the database does not answer. */
    public Uni<Void> measure() {
        return worker.list(row -> row.getOffsetDateTime(0).toInstant(), statement)
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
