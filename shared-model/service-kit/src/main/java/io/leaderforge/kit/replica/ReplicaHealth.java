package io.leaderforge.kit.replica;

import io.leaderforge.kit.schema.BoundedContexts;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Down while core's heartbeats are older than {@link ReplicaFreshness#LIMIT}. A wellness check: a service goes on serving
 * with the broker away, so readiness does not ask.
 */
@Wellness
@ApplicationScoped
class ReplicaHealth implements AsyncHealthCheck {

    private final String context;
    private final Instance<ReplicaFreshness> freshness;

    ReplicaHealth(@ConfigProperty(name = "leaderforge.context") String context, Instance<ReplicaFreshness> freshness) {
        this.context = context;
        this.freshness = freshness;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("replicas");
        if (!BoundedContexts.hasReplicas(context)) {
            return Uni.createFrom().item(response.up().build());
        }
        return freshness
                .get()
                .age()
                .map(age -> response.status(age.compareTo(ReplicaFreshness.LIMIT) <= 0)
                        .withData(
                                "age_ms",
                                Math.min(age.toMillis(), Duration.ofDays(365).toMillis()))
                        .build())
                .onFailure()
                .recoverWithItem(failure -> response.down()
                        .withData("reason", "the database does not answer")
                        .build());
    }
}
