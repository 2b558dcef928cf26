package io.leaderforge.kit.job;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * {@code <context>.jobs.dead} and {@code .jobs.late.seconds} (how long the oldest due job has waited), by kind, as the queue
 * has them; {@code .jobs.runs} (a timer) and {@code .jobs.failures} of this instance.
 */
final class JobMetrics {

    private record Kind(AtomicLong dead, AtomicLong late, Timer runs, Counter failures) {}

    private final MeterRegistry registry;
    private final String context;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    JobMetrics(MeterRegistry registry, String context) {
        this.registry = registry;
        this.context = context;
    }

    /** From the start on: an alert sees no rise of what was not there before. */
    void register(String kind) {
        Kind unused = of(kind);
    }

    void dead(String kind, long jobs) {
        of(kind).dead().set(jobs);
    }

    void late(String kind, long seconds) {
        of(kind).late().set(seconds);
    }

    Uni<Void> timed(String kind, Supplier<Uni<Void>> run) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .deferred(run::get)
                .onFailure(failure -> !(failure instanceof JobLost))
                .invoke(failed -> of(kind).failures().increment())
                .onTermination()
                .invoke(() -> of(kind).runs().record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
    }

    private Kind of(String kind) {
        return kinds.computeIfAbsent(kind, this::create);
    }

    private Kind create(String kind) {
        AtomicLong dead = new AtomicLong();
        AtomicLong late = new AtomicLong();
        Tags tags = Tags.of("kind", kind);
        registry.gauge(context + ".jobs.dead", tags, dead);
        registry.gauge(context + ".jobs.late.seconds", tags, late);
        return new Kind(
                dead,
                late,
                registry.timer(context + ".jobs.runs", tags),
                registry.counter(context + ".jobs.failures", tags));
    }
}
