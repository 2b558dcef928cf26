package io.leaderforge.tenancy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Ticks in microseconds, as PostgreSQL does, so that an event and its row name the same moment. */
@Singleton
final class MicrosecondClock {

    @Produces
    @Singleton
    Clock utc() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
