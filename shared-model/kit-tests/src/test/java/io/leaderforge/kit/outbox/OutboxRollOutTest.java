package io.leaderforge.kit.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.schema.Migrate;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.TestTransactions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The last release, which knew shards, and this one at work on the same outbox, while V000_7 is rolled out. */
class OutboxRollOutTest {

    private static final String BEFORE = "0.6";

    // The statements of the last release, as they were, but for constants in place of a few parameters.
    private static final String OLD_INSERT = """
            insert into outbox (lane, shard, seq, id, tenant_id, topic, key, type, subject, dataschema, revision, epoch, payload)
            select e.lane, e.shard, outbox_next(e.lane, e.shard), ?::uuid, ?::uuid, 'core.organization', ?,
              'io.leaderforge.core.organization.updated.v1', ?, '/core.organization.updated.v1.json', ?, (select epoch from epoch),
              '{}'::jsonb
            from (select 1::smallint as lane, ?::smallint as shard) e
            """;
    private static final String OLD_FRESH = "select o.revision from outbox o join outbox_progress p on p.lane = 1 and"
            + " p.shard = 0 where o.lane = 1 and o.shard = 0 and o.seq > p.position order by o.seq limit 3";
    private static final String OLD_MOVE = """
            update outbox_progress
            set position = (select seq from outbox where lane = 1 and shard = 0 and revision = ?), gap_from = '{4}', gap_to = '{4}',
              gap_xid = array[pg_current_xact_id()::text::bigint]
            where lane = 1 and shard = 0
            """;
    private static final String OLD_LAG = """
            select sum(coalesce(pg_sequence_last_value(
                format('outbox_seq_%s_%s', p.lane, p.shard)::regclass), 0) - p.position)::bigint
            from outbox_progress p where p.lane = 1
            """;

    private static final String OLD_LOCK = "hashtextextended('leaderforge outbox core NORMAL 0', 0)";
    private static final String GAPS = "select cardinality(gap_from) from outbox_progress where lane = 1";

    private static World world;
    private static int databases;

    private final UUID tenant = Ids.next();
    private final UUID organization = Ids.next();
    private final List<Pool> pools = new ArrayList<>();
    private final String database = "roll_out_" + ++databases;
    private final String url = world.stack.emptyDatabase(database);

    @BeforeAll
    static void start() {
        world = new World("core");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void close() {
        pools.forEach(Pool::close);
    }

    @Test
    void aLaneKeepsItsOrderWhileBothReleasesWriteAndPublish() throws Exception {
        migrateToTheLastRelease();
        try (Connection app = connect("app");
                Connection relay = connect("relay");
                Tail tail = new Tail(world.stack.kafkaBootstrapServers(), "core.organization");
                RelayConnection connection = new RelayConnection(pool("relay"))) {
            appendAsBefore(app, 0, 1, 2, 3);
            drawANumberInVain(app);
            Migrate.run(url, "core", world.stack.rolePassword());

            TenantTransaction transactions = TestTransactions.on(pool("app"), new OutboxFlush());
            appendAsBefore(app, 0, 4);
            append(transactions, 5);
            appendAsBefore(app, 0, 6);
            append(transactions, 7);
            assertEquals(List.of(1L, 2L, 3L), numbers(relay, OLD_FRESH));
            move(relay, 4);
            assertEquals(List.of(5L, 6L, 7L), numbers(relay, OLD_FRESH));
            assertEquals(List.of(3L), numbers(relay, OLD_LAG));

            Drain drain = new Drain(connection, new Publisher(world.producer, "core"), "core", Lane.NORMAL, 100);
            try (Connection old = connect("relay")) {
                numbers(old, "select 1 from pg_advisory_lock(" + OLD_LOCK + ")");
                assertEquals(0, drain.step(true), "the last release is draining");
                assertFalse(drain.isCaughtUp());
                numbers(old, "select 1 from pg_advisory_unlock(" + OLD_LOCK + ")");
            }
            assertEquals(3, drain.step(true));
            assertTrue(drain.isCaughtUp());
            List<Long> published = tail.await(3, this::isOfThisTenant).stream()
                    .map(record -> Long.parseLong(Tail.header(record, "ce_revision")))
                    .toList();
            assertEquals(List.of(5L, 6L, 7L), published);
            assertEquals(List.of(), numbers(relay, OLD_FRESH));
            await().until(() -> drain.step(true) == 0 && numbers(relay, GAPS).equals(List.of(0L)));
            assertThrows(SQLException.class, () -> appendAsBefore(app, 1, 8), "a lane is whole");
        }
    }

    @Test
    void aLaneThatIsDividedIsNotMigrated() throws Exception {
        migrateToTheLastRelease();
        try (Connection app = connect("app");
                Connection relay = connect("relay")) {
            appendAsBefore(app, 1, 1);
            assertThrows(FlywayException.class, () -> Migrate.run(url, "core", world.stack.rolePassword()));
            assertEquals(List.of(4L), numbers(relay, "select count(*) from outbox_progress where lane = 1"));
        }
    }

    private boolean isOfThisTenant(ConsumerRecord<String, byte[]> record) {
        return tenant.toString().equals(Tail.header(record, "ce_tenantid"));
    }

    private void migrateToTheLastRelease() {
        Flyway.configure()
                .dataSource(url, "core_owner", world.stack.rolePassword())
                .defaultSchema("core")
                .createSchemas(false)
                .table("flyway_schema_history_kit")
                .locations("classpath:db/kit")
                .target(BEFORE)
                .placeholders(Map.of("word", "core"))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private void appendAsBefore(Connection app, int shard, long... revisions) throws SQLException {
        try (PreparedStatement insert = app.prepareStatement(OLD_INSERT)) {
            for (long revision : revisions) {
                insert.setObject(1, Ids.next());
                insert.setObject(2, tenant);
                insert.setString(3, organization.toString());
                insert.setString(4, organization.toString());
                insert.setLong(5, revision);
                insert.setInt(6, shard);
                insert.execute();
            }
        }
    }

    /** As a transaction that is rolled back does. */
    private void drawANumberInVain(Connection app) throws SQLException {
        assertEquals(List.of(4L), numbers(app, "select outbox_next(1::smallint, 0::smallint)"));
    }

    private void append(TenantTransaction transactions, long revision) {
        transactions
                .withSql(
                        Caller.service(tenant),
                        sql -> Outbox.append(
                                sql, World.organization(tenant, organization, "new"), organization, revision))
                .await()
                .indefinitely();
    }

    private static void move(Connection relay, long revision) throws SQLException {
        try (PreparedStatement move = relay.prepareStatement(OLD_MOVE)) {
            move.setLong(1, revision);
            assertEquals(1, move.executeUpdate());
        }
    }

    private static List<Long> numbers(Connection connection, String query) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    private Connection connect(String role) throws SQLException {
        Connection connection = DriverManager.getConnection(url, "core_" + role, world.stack.rolePassword());
        connection.createStatement().execute("select set_config('app.tenant_id', '" + tenant + "', false)");
        return connection;
    }

    private Pool pool(String role) {
        Pool pool = PgBuilder.pool()
                .connectingTo(world.options(role).setDatabase(database))
                .build();
        pools.add(pool);
        return pool;
    }
}
