package io.leaderforge.kit.job;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.World;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.TestTransactions;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The schema of a context, and the roles that jobs need of it. Each test has kinds of its own, so that none claims another's. */
final class JobWorld implements AutoCloseable {

    final World world = new World("progress");
    final Vertx vertx = Vertx.vertx();
    private final Pool pool = world.pool("worker", 4);
    final Worker worker = TestTransactions.worker(pool);

    TenantTransaction transactions() {
        return world.transactions;
    }

    /** A kind that no other test has: kinds are of letters. */
    static String kind() {
        StringBuilder kind = new StringBuilder("test.");
        for (char c : Ids.next().toString().toCharArray()) {
            kind.append((char) ('a' + Character.digit(c == '-' ? '0' : c, 16)));
        }
        return kind.toString();
    }

    <T> T in(UUID tenant, Function<Sql, Uni<T>> work) {
        return world.in(tenant, work);
    }

    /** Schedules a job that is due at once, and returns its id. */
    UUID schedule(UUID tenant, String kind, Record payload) {
        UUID id = Ids.next();
        schedule(tenant, kind, id, Instant.EPOCH, payload);
        return id;
    }

    void schedule(UUID tenant, String kind, UUID id, Instant dueAt, Record payload) {
        Void unused = in(tenant, sql -> Jobs.at(sql, kind, id, dueAt, payload));
    }

    /** A process claims the job and ends at once: nothing renews the lease, whose end is brought forward. */
    @Nullable
    Claim claimAndDie(String kind) {
        List<Claim> claims = queue(kind)
                .claim(1, 1, java.time.Duration.ofMinutes(10))
                .await()
                .indefinitely();
        change("update progress.jobs set due_at = now() where kind = ? and lease is not null", kind);
        return claims.isEmpty() ? null : claims.getFirst();
    }

    DueQueue queue(String kind) {
        return new DueQueue(worker, DueTable.jobs(kind), false);
    }

    void status(UUID tenant, String status) {
        int unused = in(tenant, sql -> sql.update("""
                insert into tenants (tenant_id, id, tenant_key, display_name, status, epoch, revision)
                values ($1, $1, $3, 'Tenant', $2, 1, 1)
                on conflict (tenant_id, id) do update set status = excluded.status
                """, tenant, status, tenant.toString()));
    }

    /** As the administrator. */
    int change(String statement, Object... parameters) {
        try (Connection admin = world.stack.jdbc("admin");
                PreparedStatement change = admin.prepareStatement(statement)) {
            bind(change, parameters);
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the rows, as text, as the administrator. */
    List<@Nullable String> texts(String query, Object... parameters) {
        try (Connection admin = world.stack.jdbc("admin");
                PreparedStatement statement = admin.prepareStatement(query)) {
            bind(statement, parameters);
            List<@Nullable String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    @Override
    public void close() {
        pool.close();
        world.close();
        vertx.close();
    }
}
