package io.leaderforge.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * Makes tenants, organizations and people known to a running service by rows of its replica, as they are when core's events
 * have come. That they come is shown by the tests of replication alone, with {@link #published()} and {@link EventSource}.
 *
 * <pre>{@code
 * TestTenant tenant = Replicas.tenant();                     // with its owner and admin
 * UUID team = tenant.organization("Acme");
 * UUID coach = tenant.user("coach", "member");
 * UUID learner = tenant.user("learner", "member");
 * tenant.member(learner, team, "member", null, coach);
 * tenant.as(learner).get("/api/v1/progress/items");
 * As.owner(tenant.id()).get("/api/v1/progress/items");
 * }</pre>
 */
public final class Replicas {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Replicas() {}

    /** A new active tenant with an owner and an admin ({@link As#owner}, {@link As#admin}). */
    public static TestTenant tenant() {
        return tenant(randomKey());
    }

    /** As above with a tenant key of its own. */
    public static TestTenant tenant(String tenantKey) {
        return TestTenant.create(tenantKey, false);
    }

    /** As {@link #tenant()}, but by core's events, as are its organizations, roles and people: for tests of consumers. */
    public static TestTenant published() {
        return TestTenant.create(randomKey(), true);
    }

    /**
     * Writes a state into a table of the service's that is kept by its events, in epoch 1; nothing else that the event does
     * is done.
     */
    public static void put(String table, UUID tenantId, UUID id, long revision, Record state) {
        ReplicaRows.get().put(tenantId, List.of(new ReplicaRows.Row(table, id, revision, state)));
    }

    /** Waits until the replica's row has reached the revision. */
    static void await(String table, UUID tenantId, UUID id, long revision) {
        try (Connection connection = Stack.current().jdbc("admin")) {
            await(connection, table, tenantId, id, revision);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Connection connection, String table, UUID tenantId, UUID id, long revision) {
        Awaitility.await("the replica " + table + " of " + id + " at revision " + revision
                        + " (does the service consume core's topics?)")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> revision(connection, table, tenantId, id) >= revision);
    }

    /** The revision of a row of {@code tenants}, {@code organizations}, {@code roles} or {@code members}; -1 where there is none. */
    public static long revision(String table, UUID tenantId, UUID id) throws SQLException {
        try (Connection connection = Stack.current().jdbc("admin")) {
            return revision(connection, table, tenantId, id);
        }
    }

    private static long revision(Connection connection, String table, UUID tenantId, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select revision from "
                + Stack.current().context() + "." + table + " where tenant_id = ? and id = ? and deleted_at is null")) {
            statement.setObject(1, tenantId);
            statement.setObject(2, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private static String randomKey() {
        return "test-" + UUID.randomUUID().toString().substring(24);
    }
}
