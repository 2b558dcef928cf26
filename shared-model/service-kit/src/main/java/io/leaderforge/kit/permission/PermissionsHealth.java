package io.leaderforge.kit.permission;

import io.leaderforge.kit.connection.PooledStatement;
import io.leaderforge.kit.schema.BoundedContexts;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Core is ready only where each permission of this release has its row: a role could not be given one that has none. */
@Readiness
@ApplicationScoped
class PermissionsHealth implements AsyncHealthCheck {

    private static final String MISSING =
            "select count(*) as missing from unnest($1::text[]) w (slug) where not exists (select from permissions p where p.slug = w.slug)";
    private static final String[] SLUGS =
            Stream.of(Permission.values()).map(Permission::slug).toArray(String[]::new);

    private final Pool pool;
    private final boolean isCore;

    PermissionsHealth(Pool pool, @ConfigProperty(name = "leaderforge.context") String context) {
        this.pool = pool;
        this.isCore = context.equals(BoundedContexts.CORE);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!isCore) {
            return Uni.createFrom().item(HealthCheckResponse.up("permissions"));
        }
        return PooledStatement.run(pool, MISSING, Tuple.of(SLUGS))
                .map(rows -> rows.iterator().next().getLong("missing"))
                .map(missing -> HealthCheckResponse.named("permissions")
                        .status(missing == 0)
                        .withData("missing", missing)
                        .build())
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("permissions")
                        .down()
                        .withData("reason", "the database does not answer")
                        .build());
    }
}
