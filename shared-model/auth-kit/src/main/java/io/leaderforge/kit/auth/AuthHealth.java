package io.leaderforge.kit.auth;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness of what a caller is judged by. */
final class AuthHealth {

    /**
     * A process that starts while the broker is away waits this long for revocations, then serves without: tokens live
     * minutes, and refusing everybody for as long as Kafka is down would be worse.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Down until the first key set was read. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck keys(Jwks jwks) {
        return () -> HealthCheckResponse.named("jwks").status(jwks.isLoaded()).build();
    }

    /** Down until the revocations were read, or the broker proved to be away. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck sessions(SessionFeed feed, Revocations revocations) {
        return () -> HealthCheckResponse.named("sessions")
                .status(feed.ready() || feed.age().compareTo(PATIENCE) > 0)
                .withData("loaded", feed.ready())
                .withData("age_ms", feed.age().toMillis())
                .withData("revocations", revocations.size())
                .build();
    }
}
