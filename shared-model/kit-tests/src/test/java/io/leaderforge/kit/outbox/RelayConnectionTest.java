package io.leaderforge.kit.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A relay that gives up leaves its pool whole; all pools here have one connection. */
class RelayConnectionTest {

    private static final Duration SHORT = Duration.ofSeconds(2);

    private static World world;

    @BeforeAll
    static void start() {
        world = new World("core");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void f4a_aConnectionThatComesTooLateGoesBackToItsPool() throws Exception {
        Pool pool = world.pool("relay", 1);
        SqlConnection taken = arrived(pool.getConnection());
        try (RelayConnection connection = new RelayConnection(pool, SHORT)) {
            assertThrows(RelayException.Silence.class, () -> connection.run("select 1"));
            taken.close();
            assertEquals(1, number(new RelayConnection(pool), "select 1"));
        } finally {
            pool.close();
        }
    }

    @Test
    void f4a_aThreadThatIsStoppedWhileItWaitsKeepsNoConnection() throws Exception {
        Pool pool = world.pool("relay", 1);
        SqlConnection taken = arrived(pool.getConnection());
        Thread waiting = Thread.ofPlatform()
                .start(() -> assertThrows(InterruptedException.class, () -> new RelayConnection(pool).run("select 1")));
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        waiting.interrupt();
        waiting.join();
        taken.close();
        assertEquals(1, number(new RelayConnection(pool), "select 1"));
        pool.close();
    }

    @Test
    void f4a_aConnectionThatOwesAnAnswerMakesRoomAtOnce() throws Exception {
        Pool pool = world.pool("relay", 1);
        for (int i = 0; i < 3; i++) {
            try (RelayConnection connection = new RelayConnection(pool, SHORT)) {
                connection.begin();
                assertThrows(RelayException.Silence.class, () -> connection.run("select pg_sleep(20)"));
            }
        }
        assertEquals(1, number(new RelayConnection(pool), "select 1"));
        pool.close();
    }

    @Test
    void f4a_whatWasBegunIsRolledBackAndItsLocksAreFree() throws Exception {
        Pool pool = world.pool("relay", 1);
        try (RelayConnection connection = new RelayConnection(pool)) {
            connection.begin();
            connection.run("select pg_advisory_xact_lock(4711)");
            assertEquals(1, locks());
        }
        await().until(() -> locks() == 0);
        pool.close();
    }

    @Test
    void f4a_aConnectionThatTheServerHasEndedIsLeftWithoutAFailure() throws Exception {
        Pool pool = world.pool("relay", 1);
        try (RelayConnection connection = new RelayConnection(pool)) {
            connection.begin();
            int backend =
                    connection.run("select pg_backend_pid()").iterator().next().getInteger(0);
            try (Connection admin = world.stack.jdbc("admin")) {
                admin.createStatement().execute("select pg_terminate_backend(" + backend + ", 10000)");
            }
            assertThrows(RelayException.class, () -> connection.run("select 1"));
        }
        assertEquals(1, number(new RelayConnection(pool), "select 1"));
        pool.close();
    }

    private static long locks() throws SQLException {
        try (Connection admin = world.stack.jdbc("admin");
                ResultSet row = admin.createStatement()
                        .executeQuery("select count(*) from pg_locks where locktype = 'advisory' and objid = 4711")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int number(RelayConnection connection, String query) throws InterruptedException {
        try (connection) {
            return connection.run(query).iterator().next().getInteger(0);
        }
    }

    private static <T> T arrived(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
