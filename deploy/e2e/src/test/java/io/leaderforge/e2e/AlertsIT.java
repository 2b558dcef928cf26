package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each alert of deploy/observability is raised by its fault within a minute. Needs Debian's package {@code prometheus}; without
 * it the tests are counted as skipped.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("faults")
class AlertsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path OBSERVABILITY = ROOT.resolve("deploy/observability");
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    static Path folder;

    private static LocalStack stack;
    private static PrometheusServer prometheus;
    private static Cast cast;
    private static Api owner;

    @BeforeAll
    static void startAll() throws IOException {
        assumeTrue(PrometheusServer.isInstalled(), "prometheus is not installed");
        stack = LocalStack.of(ROOT, folder.resolve("stack"), LocalStack.freeOffset(), 1, System.out);
        stack.downAtExit();
        stack.up();
        cast = Cast.fresh();
        Api platform = Api.platform(stack.gateway(1));
        platform.signIn(stack.operator().email(), stack.operator().password())
                .post(
                        "/api/v1/core/tenants",
                        Json.object(
                                "tenant_key", cast.tenantKey(),
                                "display_name", cast.organization(),
                                "owner",
                                        Json.object(
                                                "email", cast.email("owner"),
                                                "full_name", cast.owner(),
                                                "password", Cast.PASSWORD)))
                .expect(201);
        owner = Await.until(
                "the tenant",
                Journey.SOON,
                () -> platform.at(cast.tenantKey()).signIn(cast.email("owner"), Cast.PASSWORD));
        prometheus = PrometheusServer.start(stack, OBSERVABILITY.resolve("rules/leaderforge.rules.yml"), folder);
    }

    @AfterAll
    static void stopAll() throws IOException {
        TABLE.forEach(System.out::println);
        if (prometheus != null) {
            prometheus.close();
        }
        if (stack != null) {
            stack.down();
        }
    }

    @Test
    @Order(1)
    void rulesPassTheirUnitTests() throws Exception {
        Process promtool = new ProcessBuilder("promtool", "test", "rules", "tests.yml")
                .directory(OBSERVABILITY.resolve("rules").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, promtool.waitFor(), said);
    }

    @Test
    @Order(2)
    void refusedCalls() throws Exception {
        try (Calls calls = new Calls(4, () -> owner.with("not a token").get("/api/v1/content/items"))) {
            raises("a burst of refused calls", "Refusals");
        }
    }

    @Test
    @Order(3)
    void poisonEvent() throws Exception {
        publish("content.item", Map.of());
        raises("an event that cannot be read", "DeadLetters");
    }

    /** As three processes leave it that have ended during the job. */
    @Test
    @Order(3)
    void jobThatEndsProcesses() throws Exception {
        try (Connection connection = database()) {
            connection.createStatement().execute("""
                    insert into core.jobs (tenant_id, kind, id, due_at, lease, attempts, takeovers)
                    select tenant_id, 'core.custom_domain', uuidv7(), now(), uuidv7(), 3, 2 from core.tenants limit 1
                    """);
        }
        raises("a job that ends its process", "JobsDead");
    }

    /** A folder with something in it, where a file should be, cannot be removed. */
    @Test
    @Order(3)
    void bytesThatCannotBeRemoved() throws Exception {
        try (Connection connection = database();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("insert into content.file_removals (tenant_id, id, due_at)"
                                + " select tenant_id, uuidv7(), now() - interval '2 hours' from core.tenants limit 1"
                                + " returning tenant_id::text, id::text")) {
            row.next();
            String id = row.getString(2);
            Files.createDirectories(folder.resolve(
                    "stack/files/content/" + row.getString(1) + "/" + id.substring(id.length() - 2) + "/" + id + "/x"));
        }
        raises("bytes that cannot be removed", "FileRemovalsStuck");
    }

    /** A claim passes over a row that another transaction holds, as that of a run in progress does. */
    @Test
    @Order(3)
    void jobThatNoProcessRuns() throws Exception {
        String row = " where kind = 'core.custom_domain' and id = '00000000-0000-0000-0000-0000000000aa'";
        try (Connection holder = database();
                Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into core.jobs (tenant_id, kind, id, due_at)
                    select tenant_id, 'core.custom_domain', '00000000-0000-0000-0000-0000000000aa', now() + interval '1 hour'
                    from core.tenants limit 1
                    """);
            holder.setAutoCommit(false);
            holder.createStatement().execute("select from core.jobs" + row + " for key share");
            statement.execute("update core.jobs set due_at = now() - interval '10 minutes'" + row);
            raises("a job that no process runs", "JobsLate");
            holder.rollback();
            statement.execute("delete from core.jobs" + row);
        }
    }

    @Test
    @Order(4)
    void heldLock() throws Exception {
        try (Connection connection = database();
                Calls calls = new Calls(60, () -> owner.get("/api/v1/core/organizations"))) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table core.organizations in access exclusive mode");
            raises("a held lock under load", "DatabasePoolWaits", "ServerErrors", "Latency");
            connection.rollback();
        }
    }

    @Test
    @Order(4)
    void anErasureThatIsNotExecuted() throws Exception {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into crm.departures (tenant_id, subject, id, left_at) select id, 'person',"
                    + " gen_random_uuid(), now() - interval '5 hours' from core.tenants limit 1");
            statement.execute(
                    "insert into core.erasures (tenant_id, id, user_id, subject, requested_at) select id,"
                            + " gen_random_uuid(), gen_random_uuid(), 's', now() - interval '5 hours' from core.tenants limit 1");
            raises("an erasure that is not executed", "ErasureUnfinished", "DepartureUnfinished");
            statement.execute("delete from crm.departures");
            statement.execute("delete from core.erasures");
        }
    }

    @Test
    @Order(5)
    void deadService() throws Exception {
        stack.kill(Service.CRM, 1);
        try (Calls calls = new Calls(4, () -> owner.get("/api/v1/crm/leads"))) {
            raises("kill -9 of a service", "ServiceDown", "Overload");
        }
        stack.start(Service.CRM, 1);
    }

    @Test
    @Order(5)
    void fullOfPages() throws Exception {
        stack.stop(Service.CRM, 1);
        stack.start(Service.CRM, 1, Map.of("LEADERFORGE_LIVE_CONNECTIONS", "2"), List.of());
        try (LiveClients pages =
                new LiveClients(URI.create(stack.gateway(1) + "/api/v1/crm/stream"), cast.tenantKey(), owner.token())) {
            pages.open(2);
            raises("as many pages as may be open", "LiveConnectionsFull");
        }
        stack.stop(Service.CRM, 1);
        stack.start(Service.CRM, 1);
    }

    @Test
    @Order(6)
    void pausedBroker() throws Exception {
        stack.pause("kafka");
        try (Calls calls = new Calls(
                1, () -> owner.post("/api/v1/core/organizations", Json.object("name", "Written without a broker")))) {
            raises("SIGSTOP of the broker", "OutboxLag", "ReplicaStale", "LiveEventsLate");
        } finally {
            stack.resume("kafka");
        }
    }

    @Test
    @Order(7)
    void deadDatabase() throws Exception {
        Await.until("fresh replicas", LIMIT, () -> prometheus.isFiring("ReplicaStale") ? null : true);
        stack.killPostgres();
        publish(
                "core.organization",
                Map.of(
                        EventHeaders.TYPE,
                        EventHeaders.HEARTBEAT_TYPE,
                        EventHeaders.TIME,
                        Instant.now().toString()));
        raises("kill -9 of PostgreSQL", "EventsHeld", "ReplicaStale");
        stack.startPostgres();
    }

    @Test
    @Order(8)
    void dashboardsShowSomething() throws IOException {
        List<String> empty = new ArrayList<>();
        try (Stream<Path> files = Files.list(OBSERVABILITY.resolve("dashboards"))) {
            for (Path file : files.toList()) {
                JsonNode board = new ObjectMapper().readTree(file.toFile());
                for (JsonNode target : board.findValues("targets").stream()
                        .flatMap(targets -> Stream.iterate(0, i -> i < targets.size(), i -> i + 1)
                                .map(targets::get))
                        .toList()) {
                    String expression = target.path("expr").asText();
                    if (prometheus.query(expression).isEmpty()) {
                        empty.add(file.getFileName() + ": " + expression);
                    }
                }
            }
        }
        // No mail was sent here.
        empty.removeIf(expression -> expression.contains("crm_mail_attempts"));
        assertTrue(empty.isEmpty(), () -> "nothing to show: " + empty);
    }

    private static void raises(String fault, String... alerts) {
        Instant injected = Instant.now();
        for (String alert : alerts) {
            Await.until(
                    alert,
                    LIMIT.minus(Duration.between(injected, Instant.now())),
                    () -> prometheus.isFiring(alert) ? true : null);
            TABLE.add("  %-30s %-20s %3d s"
                    .formatted(
                            fault,
                            alert,
                            Duration.between(injected, Instant.now()).toSeconds()));
        }
    }

    private static void publish(String topic, Map<String, String> headers) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, "poison", "{}".getBytes(StandardCharsets.UTF_8));
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    private static Connection database() throws Exception {
        return DriverManager.getConnection("jdbc:" + stack.database(), stack.databaseUser(), stack.databasePassword());
    }
}
