package io.leaderforge.kit.live;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many streams and rooms may be open at once, in all and of one person: {@code <context>.live.connections},
 * {@code .live.limit}, {@code .live.refused}, and {@code .live.ended} by reason.
 */
@Singleton
class LiveQuota {

    private static final Duration LATER = Duration.ofSeconds(5);

    private final int mostOfInstance;
    private final int mostOfPerson;
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<UUID, Integer> byPerson = new ConcurrentHashMap<>();
    private final Map<End, Counter> ended = new EnumMap<>(End.class);
    private final Counter refused;

    @Inject
    LiveQuota(@ConfigProperty(name = "leaderforge.context") String context, LiveConfig config, MeterRegistry registry) {
        this.mostOfInstance = config.connections();
        this.mostOfPerson = config.personConnections();
        Gauge.builder(context + ".live.connections", connections, AtomicInteger::get)
                .description("Open streams and rooms")
                .register(registry);
        Gauge.builder(context + ".live.limit", () -> mostOfInstance)
                .description("How many streams and rooms may be open")
                .register(registry);
        this.refused = registry.counter(context + ".live.refused");
        for (End end : End.values()) {
            ended.put(end, registry.counter(context + ".live.ended", "reason", end.key()));
        }
    }

    /** @throws io.leaderforge.kit.problem.ProblemException 429 where the person has all of its share, 503 where all are taken */
    void take(UUID person) {
        if (connections.incrementAndGet() > mostOfInstance) {
            connections.decrementAndGet();
            refused.increment();
            throw Problems.unavailable("Too many pages are connected. Try again.", LATER);
        }
        if (byPerson.merge(person, 1, Integer::sum) > mostOfPerson) {
            leave(person);
            refused.increment();
            throw Problems.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "You have " + mostOfPerson + " live connections. Close one before you open another.")
                    .retryAfter(LATER);
        }
    }

    void giveBack(UUID person, End end) {
        leave(person);
        Objects.requireNonNull(ended.get(end)).increment();
    }

    private void leave(UUID person) {
        connections.decrementAndGet();
        byPerson.computeIfPresent(person, (any, count) -> count > 1 ? count - 1 : null);
    }
}
