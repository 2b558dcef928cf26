package io.leaderforge.e2e.kill;

import io.leaderforge.local.stack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;

/** A row every tenth of a second, by which a restored database shows how far it reaches. */
final class Markers implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String LAST = "select max(at) from public.drill_markers where not mistake";
    private static final String MISTAKES = "select count(*) from public.drill_markers where mistake";

    private final LocalStack stack;
    private final Thread writer = Thread.ofVirtual().unstarted(this::write);
    private volatile boolean ending;
    private volatile Instant last = Instant.EPOCH;

    Markers(LocalStack stack) {
        this.stack = stack;
    }

    /** Before the backup, which so has the first one. */
    static void prepare(LocalStack stack) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.drill_markers (at timestamptz, mistake boolean)");
            insert(connection, Instant.now(), false);
        }
    }

    void start() {
        writer.start();
    }

    /** When the last one that the database has confirmed was written. */
    Instant last() {
        return last;
    }

    /** When the last one of the restored database was written. */
    static Instant lastIn(LocalStack stack) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LAST)) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** What the restore is to undo. */
    static void mistake(LocalStack stack) throws SQLException {
        try (Connection connection = stack.connect()) {
            insert(connection, Instant.now(), true);
        }
    }

    static long mistakesIn(LocalStack stack) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MISTAKES)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        writer.join();
    }

    /** Until the database is gone. */
    private void write() {
        try (Connection connection = stack.connect()) {
            while (!ending) {
                Instant now = Instant.now();
                insert(connection, now, false);
                last = now;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException gone) {
            ending = true;
        }
    }

    private static void insert(Connection connection, Instant at, boolean mistake) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into public.drill_markers values (?, ?)")) {
            insert.setObject(1, at.atOffset(ZoneOffset.UTC));
            insert.setBoolean(2, mistake);
            insert.executeUpdate();
        }
    }
}
