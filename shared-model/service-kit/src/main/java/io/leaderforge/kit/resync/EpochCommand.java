package io.leaderforge.kit.resync;

import io.leaderforge.kit.schema.Administrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The operator's command after a restore of the database: {@code epoch raise --to MOMENT}. */
public final class EpochCommand {

    private static final String USAGE = """
            usage: epoch raise --to 2026-01-31T12:00:00Z [--window PT1H]
              After the whole database was restored, with all services stopped: raises every context's epoch, so that what is
              published from now on is newer than anything before. When the services run again they publish all states anew.
              --to      the moment of the restore
              --window  how long before it facts may have waited for a consumer; they are given to it again
              Database and broker are named by LEADERFORGE_DATABASE_HOST, _PORT, _NAME, _ADMIN_USER, _ADMIN_PASSWORD and
              LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS.""";

    private EpochCommand() {}

    public static void main(String[] args) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
        Logger.getLogger("").setLevel(Level.SEVERE);
        try {
            run(args).forEach(System.out::println);
            System.out.println("Start the services now; they republish all states.");
        } catch (IllegalArgumentException | IllegalStateException | DateTimeParseException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            fail("PostgreSQL says: " + e.getMessage());
        } catch (ExecutionException e) {
            fail("Kafka says: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> run(String[] args) throws SQLException, ExecutionException, InterruptedException {
        Map<String, String> options = options(args);
        String to = options.get("to");
        if (to == null) {
            throw new IllegalArgumentException(USAGE);
        }
        // As precise as the time of a record.
        Instant restoredTo = Instant.parse(to).truncatedTo(ChronoUnit.MILLIS);
        if (restoredTo.isAfter(Clock.systemUTC().instant())) {
            throw new IllegalArgumentException("--to lies in the future: " + to);
        }
        try (Connection connection = Administrator.connect();
                Broker broker =
                        new Broker(Administrator.env("LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS", "localhost:9093"))) {
            return new EpochRaise(connection, broker)
                    .run(restoredTo, Duration.parse(options.getOrDefault("window", "PT1H")));
        }
    }

    private static Map<String, String> options(String[] args) {
        if (args.length % 2 == 0 || !args[0].equals("raise")) {
            throw new IllegalArgumentException(USAGE);
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < args.length; i += 2) {
            if (!List.of("--to", "--window").contains(args[i])) {
                throw new IllegalArgumentException(USAGE);
            }
            options.put(args[i].substring(2), args[i + 1]);
        }
        return options;
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(1);
    }
}
