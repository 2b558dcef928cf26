package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.core.InvitationRevoked;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.schema.BoundedContexts;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.TestTransactions;
import io.leaderforge.testkit.Stack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** One context's database roles, Kafka and relay on the shared stack, and short ways to make events. */
public final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public final String context;
    public final Stack stack;
    public final Pool app;
    public final Pool relayPool;
    public final TenantTransaction transactions;
    public final EventProducer producer;

    public World(String context) {
        this.context = BoundedContexts.require(context);
        this.stack = Stack.start(context);
        this.app = pool("app", 32);
        this.relayPool = pool("relay", 16);
        this.transactions = TestTransactions.on(app, new OutboxFlush());
        this.producer = new EventProducer(stack.kafkaBootstrapServers());
    }

    public Relay relay() {
        return relay(producer);
    }

    public Relay relay(EventProducer with) {
        return Relay.start(context, relayPool, with, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    public <T> T in(UUID tenant, Function<Sql, Uni<T>> work) {
        return transactions.withSql(Caller.service(tenant), work).await().atMost(PATIENCE);
    }

    /** Inserts a state of an organization at once, for transactions that stay open. */
    public static Uni<Void> insert(Sql sql, UUID tenant, UUID id, String name) {
        return Outbox.append(sql, organization(tenant, id, name), id, 1).chain(() -> Outbox.flush(sql));
    }

    /** Commits a state of an organization. */
    void commitOrganization(UUID tenant, UUID id, long revision) {
        in(tenant, sql -> Outbox.append(sql, organization(tenant, id, "r" + revision), id, revision));
    }

    Tail tail(String... topics) {
        return new Tail(stack.kafkaBootstrapServers(), topics);
    }

    /** The one number that a query answers to the administrator. */
    long number(String query) {
        try (Connection connection = stack.jdbc("admin");
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Pool pool(String role, int size) {
        return PgBuilder.pool()
                .connectingTo(options(role))
                .with(new PoolOptions().setMaxSize(size))
                .build();
    }

    public PgConnectOptions options(String role) {
        Map<String, String> config = stack.config();
        return new PgConnectOptions()
                .setHost(config.get("leaderforge.database.host"))
                .setPort(Integer.parseInt(config.get("leaderforge.database.port")))
                .setDatabase(config.get("leaderforge.database.name"))
                .setUser(context + "_" + role)
                .setPassword(config.get("leaderforge.database." + role + "-password"))
                .setCachePreparedStatements(true);
    }

    @Override
    public void close() {
        producer.close();
        app.close();
        relayPool.close();
    }

    public static TenantState tenant(UUID id, String status) {
        return new TenantState(
                id, "t-" + id, "Tenant", null, "standard", status, null, null, null, null, Instant.now());
    }

    public static OrganizationState organization(UUID tenant, UUID id, String name) {
        return new OrganizationState(id, tenant, name, null, Map.of(), true, Instant.now());
    }

    public static InvitationRevoked fact(UUID tenant) {
        return new InvitationRevoked(Ids.next(), tenant, Ids.next(), Instant.now());
    }
}
