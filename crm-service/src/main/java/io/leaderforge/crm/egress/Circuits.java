package io.leaderforge.crm.egress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * A circuit breaker for each tenant and host. After some failures in a row no request is sent for a while; then one at a time
 * is tried. By tenant, so that one cannot interrupt another's calls to a host that both use.
 */
@Singleton
class Circuits {

    private record Key(UUID tenantId, String authority) {}

    /** @param until when the next request may be sent, by {@link System#nanoTime()}, once there were enough failures */
    private record Circuit(int failures, long until) {}

    private final Cache<Key, Circuit> circuits = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(30))
            .build();
    private final int limit;
    private final Duration pause;

    @Inject
    Circuits(EgressConfig config) {
        this(config.circuitFailures(), config.circuitPause());
    }

    Circuits(int limit, Duration pause) {
        this.limit = limit;
        this.pause = pause;
    }

    /** Whether a request may be sent now; where the pause is over, this caller's is the one that is tried. */
    boolean admits(UUID tenant, String authority, long now) {
        boolean[] admitted = {true};
        circuits.asMap().computeIfPresent(new Key(tenant, authority), (key, circuit) -> {
            if (circuit.failures() < limit) {
                return circuit;
            }
            admitted[0] = now - circuit.until() >= 0;
            return admitted[0] ? new Circuit(circuit.failures(), now + pause.toNanos()) : circuit;
        });
        return admitted[0];
    }

    void succeeded(UUID tenant, String authority) {
        circuits.invalidate(new Key(tenant, authority));
    }

    void failed(UUID tenant, String authority, long now) {
        circuits.asMap()
                .merge(
                        new Key(tenant, authority),
                        new Circuit(1, now + pause.toNanos()),
                        (old, one) -> new Circuit(Math.min(old.failures() + 1, limit), one.until()));
    }

    Duration pause() {
        return pause;
    }
}
