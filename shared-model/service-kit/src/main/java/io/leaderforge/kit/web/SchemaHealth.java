package io.leaderforge.kit.web;

import io.leaderforge.kit.connection.PooledStatement;
import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.kit.schema.MigrationIndex;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready only where every step of the schema has been migrated at least to the newest migration on this service's class path,
 * the kit's included. A newer schema, of a release that is being rolled out, is accepted.
 */
@Readiness
@ApplicationScoped
class SchemaHealth implements AsyncHealthCheck {

    private static final Logger LOG = Logger.getLogger(SchemaHealth.class);
    private static final String NEWEST = """
            (select coalesce(max(string_to_array(version, '.')::int[]), '{0}') from %s
             where success and version ~ '^[0-9.]+$')
            """;

    /** A step and the version of it that this service needs. */
    private record Needed(Migrate.Step step, List<Integer> version) {

        static Needed of(Migrate.Step step) {
            return new Needed(
                    step, Arrays.stream(MigrationIndex.newest(step)).boxed().toList());
        }

        boolean isMetBy(Integer[] migrated) {
            return Arrays.compare(migrated, version.toArray(Integer[]::new)) >= 0;
        }

        String text(Integer[] migrated) {
            return dotted(Arrays.asList(migrated)) + ", needed " + dotted(version);
        }

        private static String dotted(List<Integer> version) {
            return version.stream().map(String::valueOf).collect(Collectors.joining("."));
        }
    }

    private final Pool pool;
    private final List<Needed> needed;
    private final String newest;

    SchemaHealth(Pool pool, @ConfigProperty(name = "leaderforge.context") String context) {
        this.pool = pool;
        this.needed = Migrate.steps(context).stream().map(Needed::of).toList();
        this.newest = needed.stream()
                .map(one -> NEWEST.formatted(one.step().historyTable()))
                .collect(Collectors.joining(", ", "select ", ""));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return PooledStatement.run(pool, newest)
                .map(rows -> response(rows.iterator().next()))
                .onFailure()
                .invoke(failure -> LOG.debugf("The schema cannot be checked: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("schema")
                        .down()
                        .withData("reason", "the database does not answer")
                        .build());
    }

    private HealthCheckResponse response(Row row) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("schema")
                .status(IntStream.range(0, needed.size())
                        .allMatch(i -> needed.get(i).isMetBy(row.getArrayOfIntegers(i))));
        for (int i = 0; i < needed.size(); i++) {
            response.withData(needed.get(i).step().location(), needed.get(i).text(row.getArrayOfIntegers(i)));
        }
        return response.build();
    }
}
