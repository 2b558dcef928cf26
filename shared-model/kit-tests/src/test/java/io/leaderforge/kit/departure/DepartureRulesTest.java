package io.leaderforge.kit.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The procedures and functions of departures and replicas, by SQL. */
class DepartureRulesTest {

    private final Stack stack = Stack.start("content");
    private final UUID tenant = UUID.randomUUID();

    @Test
    void tombstonesArePurgedAfterThirtyDaysAndNothingElseIs() throws SQLException {
        try (Connection owner = stack.jdbc("content", "owner");
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "insert into authors (tenant_id, id, name, epoch, revision, deleted_at) select '" + tenant
                            + "', gen_random_uuid(), '', 1, 1, now() - days * interval '1 day' from unnest(array[31, 29, null]) days");
        }
        try (Connection worker = stack.jdbc("content", "worker");
                Statement statement = worker.createStatement()) {
            assertTrue(number(statement, "select purge_replicas(1000)") >= 1);
        }
        assertEquals(2, count("authors"));
    }

    @Test
    void aBatchStopsAtItsLimitAndTheNextGoesOnThere() throws SQLException {
        UUID person = UUID.randomUUID();
        try (Connection owner = stack.jdbc("content", "owner");
                Statement statement = owner.createStatement()) {
            statement.execute("insert into quotes (tenant_id, id, author_id, quoted_by, text) select '" + tenant
                    + "', gen_random_uuid(), gen_random_uuid(), '" + person + "', 'q' from generate_series(1, 5)");
        }
        try (Connection app = stack.jdbc("content", "app");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            act(statement, "service");
            long next = number(statement, depart(person, "null", 3));
            assertTrue(next > 0, "two rows are left");
            assertEquals(0, number(statement, depart(person, Long.toString(next), 3)), "the end of the rules");
            app.commit();
        }
        assertEquals(5, count("quotes"));
        assertEquals(0, count("quotes where quoted_by is not null and"));
    }

    @Test
    void onlyTheServiceExecutesDepartures() throws SQLException {
        try (Connection app = stack.jdbc("content", "app");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            act(statement, "user");
            SQLException refused =
                    assertThrows(SQLException.class, () -> number(statement, depart(UUID.randomUUID(), "null", 3)));
            assertEquals("42501", refused.getSQLState());
        }
    }

    private void act(Statement statement, String actor) throws SQLException {
        statement.execute("select set_config('app.tenant_id', '" + tenant + "', true), set_config('app.actor', '"
                + actor + "', true)");
    }

    private static String depart(UUID person, String from, int limit) {
        return "select coalesce(next_rule, 0) from depart('person', '" + person + "', null, gen_random_uuid(), " + from
                + ", " + limit + ", '{}')";
    }

    private long count(String table) throws SQLException {
        String where = table.contains(" where ") ? " " : " where ";
        try (Connection admin = stack.jdbc("admin");
                Statement statement = admin.createStatement()) {
            return number(statement, "select count(*) from content." + table + where + "tenant_id = '" + tenant + "'");
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next());
            return row.getLong(1);
        }
    }
}
