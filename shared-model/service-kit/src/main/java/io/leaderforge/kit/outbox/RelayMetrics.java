package io.leaderforge.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** {@code <context>.outbox.published}, {@code .lag.rows} and {@code .lag.seconds}, by lane. */
final class RelayMetrics {

    private record LaneMetrics(Counter published, AtomicLong rows, AtomicLong seconds) {}

    private final Map<Lane, LaneMetrics> lanes = new EnumMap<>(Lane.class);

    RelayMetrics(MeterRegistry registry, String context) {
        for (Lane lane : Lane.values()) {
            Tags tags = Tags.of("lane", lane.name().toLowerCase(Locale.ROOT));
            AtomicLong rows = new AtomicLong();
            AtomicLong seconds = new AtomicLong();
            registry.gauge(context + ".outbox.lag.rows", tags, rows);
            registry.gauge(context + ".outbox.lag.seconds", tags, seconds);
            lanes.put(lane, new LaneMetrics(registry.counter(context + ".outbox.published", tags), rows, seconds));
        }
    }

    void published(Lane lane, int rows) {
        of(lane).published().increment(rows);
    }

    void lag(Lane lane, long rows, long seconds) {
        of(lane).rows().set(rows);
        of(lane).seconds().set(seconds);
    }

    private LaneMetrics of(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }
}
