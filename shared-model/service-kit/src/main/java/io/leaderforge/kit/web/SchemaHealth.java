package io.leaderforge.kit.web;

import io.leaderforge.kit.connection.PooledStatement;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Ready only where the schema has been migrated at least to the version this service was written for. */
@Readiness
@ApplicationScoped
class SchemaHealth implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(SchemaHealth.class);
    private static final String NEWEST =
            "select coalesce(max(version::int), 0) as newest from flyway_schema_history where success and version ~ '^\\d+$'";

    private final Pool pool;
    private final int needed;

    SchemaHealth(Pool pool, @ConfigProperty(name = "leaderforge.schema-version") int needed) {
        this.pool = pool;
        this.needed = needed;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return PooledStatement.run(pool, NEWEST)
                .map(rows -> rows.iterator().next().getInteger("newest"))
                .map(newest -> HealthCheckResponse.named("schema")
                        .status(newest >= needed)
                        .withData("migrated_to", newest)
                        .withData("needed", needed)
                        .build())
                .onFailure()
                .invoke(failure -> LOG.debugf("The schema cannot be checked: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("schema")
                        .down()
                        .withData("reason", "the database does not answer")
                        .build());
    }
}
