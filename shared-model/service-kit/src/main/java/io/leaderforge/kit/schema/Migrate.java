package io.leaderforge.kit.schema;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Migrates one context's schema as its owner, in three steps with a history each, so that the kit's migrations and the
 * service's number themselves independently: {@code db/kit} (outbox, inbox, helper functions), {@code db/kit-replica}
 * (tenants and members replicated from core; every context but core), {@code db/kit-files} (contexts that store files) and the
 * service's {@code db/migration}. Core's last step
 * ends with {@link PermissionRows}.
 *
 * <p>Then rows whose address or name has another form or key than {@link io.leaderforge.kit.text.EmailAddress} and {@link
 * io.leaderforge.kit.text.Names} give it get theirs ({@code call address_key(…)} and {@code call name_key(…)} in a migration
 * register a column).
 *
 * <p>A step waits 2 s at most for a lock, so that it never queues all traffic behind itself, and is tried again a few
 * times. Safe to repeat and to run twice at once. The {@code _app} role may read the histories.
 */
public final class Migrate {

    private static final String SERVICE = "db/migration";
    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** One folder of migrations and the table that remembers them. */
    public record Step(String location, String historyTable) {}

    /**
     * What a run did.
     *
     * @param applied how many migrations
     * @param reports a line for each row whose address is another row's, to be resolved by an administrator, and for each
     *     permission that this release does not know
     */
    public record Result(String context, int applied, List<String> reports) {}

    /** A step that may have to wait for a lock. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private Migrate() {}

    /** The steps of a context, in order. */
    public static List<Step> steps(String context) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("db/kit", "flyway_schema_history_kit"));
        if (BoundedContexts.hasReplicas(context)) {
            steps.add(new Step("db/kit-replica", "flyway_schema_history_replica"));
        }
        if (BoundedContexts.hasFiles(context)) {
            steps.add(new Step("db/kit-files", "flyway_schema_history_files"));
        }
        steps.add(new Step(SERVICE, "flyway_schema_history"));
        return steps;
    }

    /**
     * Applies what is missing.
     *
     * @param jdbcUrl the context's database, prepared by {@link Bootstrap}
     * @throws FlywayException when a migration fails; everything it did is rolled back
     */
    public static Result run(String jdbcUrl, String context, String ownerPassword) throws SQLException {
        return run(jdbcUrl, context, ownerPassword, PermissionRows.ofRelease());
    }

    /** As a release with other permissions does it, for tests of what becomes of roles. */
    public static Result run(String jdbcUrl, String context, String ownerPassword, PermissionRows permissions)
            throws SQLException {
        BoundedContexts.require(context);
        int applied = 0;
        for (Step step : steps(context)) {
            FluentConfiguration flyway = flyway(jdbcUrl, context, ownerPassword, step);
            if (hasPermissions(context, step)) {
                flyway.javaMigrations(permissions);
            }
            applied += patiently(() -> flyway.load().migrate().migrationsExecuted);
        }
        grantHistories(jdbcUrl, context, ownerPassword);
        List<String> reports = new ArrayList<>(patiently(() -> AddressKeys.refresh(jdbcUrl, context, ownerPassword)));
        if (steps(context).stream().anyMatch(step -> hasPermissions(context, step))) {
            try (Connection connection = DriverManager.getConnection(jdbcUrl, context + "_owner", ownerPassword)) {
                reports.addAll(permissions.unknown(connection));
            }
        }
        patiently(() -> {
            NameKeys.refresh(jdbcUrl, context + "_owner", ownerPassword);
            return context;
        });
        return new Result(context, applied, List.copyOf(reports));
    }

    /**
     * The schema as an earlier release had it, for tests of what a migration makes of its rows: the kit's steps as they are
     * now, and the service's own only up to a version.
     */
    public static void upTo(String version, String jdbcUrl, String context, String ownerPassword) {
        for (Step step : steps(context)) {
            FluentConfiguration flyway = flyway(jdbcUrl, context, ownerPassword, step);
            if (step.location().equals(SERVICE)) {
                flyway.target(version);
            }
            flyway.load().migrate();
        }
    }

    /** {@code --context content}; address and password by the services' own settings and environment variables. */
    public static void main(String[] args) {
        MigrateCommand.execute(args);
    }

    private static boolean hasPermissions(String context, Step step) {
        return context.equals(BoundedContexts.CORE) && step.location().equals(SERVICE);
    }

    private static FluentConfiguration flyway(String jdbcUrl, String context, String ownerPassword, Step step) {
        return Flyway.configure()
                .dataSource(jdbcUrl, context + "_owner", ownerPassword)
                .connectRetries(5)
                .connectRetriesInterval(2)
                .initSql("set lock_timeout = '2s'")
                .defaultSchema(context)
                .schemas(context)
                .createSchemas(false)
                .table(step.historyTable())
                .locations("classpath:" + step.location())
                .failOnMissingLocations(false)
                // The placeholder keeps the name that released migrations use, and these never change.
                // The placeholder keeps the name that released migrations use, and these never change.
                .placeholders(Map.of("word", context))
                // A later step finds a schema that is not empty; version 0 says: nothing of this step is there yet.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                // A session lock instead of an open transaction, or CREATE INDEX CONCURRENTLY would wait for itself.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    @CanIgnoreReturnValue
    private static <T> T patiently(Attempt<T> step) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.run();
            } catch (FlywayException | SQLException e) {
                if (attempt == ATTEMPTS || !isLockTimeout(e)) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static boolean isLockTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a lock", e);
        }
    }

    private static void grantHistories(String jdbcUrl, String context, String ownerPassword) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, context + "_owner", ownerPassword)) {
            Statements sql = new Statements(connection);
            for (Step step : steps(context)) {
                if (sql.exists(
                        "select from pg_tables where schemaname = ? and tablename = ?", context, step.historyTable())) {
                    sql.run("grant select on %I.%I to %I", context, step.historyTable(), context + "_app");
                }
            }
        }
    }
}
