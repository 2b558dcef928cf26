package io.leaderforge.kit.schema;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** The command line of {@link Migrate}. */
final class MigrateCommand {

    private static final String USAGE = """
            usage: migrate --context core|content|progress|engagement|crm
              Settings (environment, or the same as a system property leaderforge.database.host ...):
                LEADERFORGE_DATABASE_HOST            default localhost
                LEADERFORGE_DATABASE_PORT            default 5433
                LEADERFORGE_DATABASE_NAME            default leaderforge
                LEADERFORGE_DATABASE_OWNER_PASSWORD  password of <context>_owner, required""";

    static {
        // On a service's class path Quarkus' log manager wants to be the first.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    }

    // Held here, or the garbage collector takes it together with its level.
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private MigrateCommand() {}

    static void execute(String[] args) {
        FLYWAY.setLevel(Level.WARNING);
        long start = System.nanoTime();
        try {
            Migrate.Result result = run(Arguments.parse(args, USAGE));
            System.out.println(result.context() + ": " + result.applied() + " migrations applied in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
            result.reports().forEach(report -> System.out.println(result.context() + ": " + report));
        } catch (FlywayException | IllegalArgumentException | SQLException e) {
            // Flyway says only that a migration in Java has failed; the reason is its cause's.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.err.println(cause.getMessage());
            }
            System.exit(1);
        }
    }

    private static Migrate.Result run(Map<String, String> options) throws SQLException {
        String context = Optional.ofNullable(options.get("context"))
                .or(() -> setting("leaderforge.context"))
                .orElseThrow(() -> new IllegalArgumentException("--context is missing\n" + USAGE));
        String url = JdbcUrls.of(
                setting("leaderforge.database.host").orElse("localhost"),
                setting("leaderforge.database.port").map(Integer::valueOf).orElse(5433),
                setting("leaderforge.database.name").orElse("leaderforge"));
        String password = setting("leaderforge.database.owner-password")
                .orElseThrow(
                        () -> new IllegalArgumentException("LEADERFORGE_DATABASE_OWNER_PASSWORD is not set\n" + USAGE));
        return Migrate.run(url, context, password);
    }

    private static Optional<String> setting(String key) {
        @Nullable String property = System.getProperty(key);
        if (property != null) {
            return Optional.of(property);
        }
        return Optional.ofNullable(
                System.getenv(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT)));
    }
}
