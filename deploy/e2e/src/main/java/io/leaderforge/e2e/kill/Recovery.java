package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What follows once the database was put back: the epoch, the services, and all states again. */
final class Recovery {

    private static final Duration FOR_THE_STATES = Duration.ofMinutes(4);
    private static final String OPEN = Stream.of("core", "content", "progress", "engagement", "crm")
            .map(context -> "(select count(*) from " + context + ".resyncs where done_at is null)")
            .collect(Collectors.joining(" + ", "select ", ""));

    private final LocalStack stack;
    private final PrintStream out;

    Recovery(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * Returns when all states are published again.
     *
     * @param moment that the database was put back to
     * @return false where the epoch could not be raised
     */
    boolean after(Instant moment) throws IOException, InterruptedException {
        if (!stack.raiseEpoch(moment, out)) {
            return false;
        }
        Stream.of(Service.values()).parallel().forEach(this::start);
        Await.until("all states to be republished", FOR_THE_STATES, () -> isDone() ? true : null);
        return true;
    }

    private boolean isDone() {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OPEN)) {
            row.next();
            return row.getLong(1) == 0;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private void start(Service service) {
        try {
            stack.start(service, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
