package io.leaderforge.crm.egress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's requests in progress on this instance, at most so many. One that finds no place is given the time of its turn,
 * after those that were sent away before it, so that a thousand of them do not all ask again every second.
 */
@Singleton
public class Places {

    private static final Duration LEAST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** The weight of earlier durations in the average. */
    private static final int SMOOTHING = 4;

    /**
     * The places of one tenant.
     *
     * @param average of how long a request takes, in nanoseconds
     * @param turn    the last one that was given, by {@link System#nanoTime()}
     */
    private record Tenant(int taken, long average, long turn) {}

    private final Cache<UUID, Tenant> tenants = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final int places;

    @Inject
    Places(EgressConfig config) {
        this(config.perTenant());
    }

    Places(int places) {
        this.places = places;
    }

    /** Takes a place, which is to be given back; or the pause until the caller's turn. */
    public @Nullable Duration take(UUID tenant) {
        return take(tenant, System.nanoTime());
    }

    @Nullable
    Duration take(UUID tenant, long now) {
        Duration[] pause = {null};
        tenants.asMap().compute(tenant, (id, known) -> {
            Tenant at = known == null ? new Tenant(0, LEAST.toNanos(), now) : known;
            if (at.taken() < places) {
                return new Tenant(at.taken() + 1, at.average(), at.turn());
            }
            long turn = Math.max(at.turn(), now) + Math.max(1, at.average() / places);
            long latest = Math.min(turn, now + LONGEST.toNanos());
            pause[0] = Duration.ofNanos(Math.max(latest - now, LEAST.toNanos()));
            return new Tenant(at.taken(), at.average(), latest);
        });
        return pause[0];
    }

    /** Gives the place back. */
    public void free(UUID tenant, Duration took) {
        tenants.asMap()
                .computeIfPresent(
                        tenant,
                        (id, at) -> new Tenant(
                                Math.max(0, at.taken() - 1),
                                at.average() + (took.toNanos() - at.average()) / SMOOTHING,
                                at.turn()));
    }
}
