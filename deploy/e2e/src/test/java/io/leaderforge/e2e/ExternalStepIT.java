package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Requests of workflows while crm is killed: after the submissions, before any of them is sent or while the first are; while the host
 * has requests and answers none; and at the moment in which it answers one. The host is independent: it only keeps keys.
 */
@Tag("faults")
class ExternalStepIT {

    private static final int RUNS = 40;
    private static final int KILLED_AT_ANSWER = 12;
    private static final Duration RECOVERY = Duration.ofMinutes(4);

    /** How often each key came. */
    private final Map<String, AtomicInteger> keys = new ConcurrentHashMap<>();

    private final AtomicInteger held = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch killedWhileHeld = new CountDownLatch(1);
    private final CountDownLatch killAtAnswer = new CountDownLatch(1);
    private HttpServer host;

    @BeforeEach
    void aHostThatHoldsWhatItGetsAtFirst() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        host.createContext("/", this::receive);
        host.start();
    }

    @AfterEach
    void close() {
        killedWhileHeld.countDown();
        host.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        keys.computeIfAbsent(exchange.getRequestHeaders().getFirst("Idempotency-Key"), any -> new AtomicInteger())
                .incrementAndGet();
        held.incrementAndGet();
        try {
            assertTrue(killedWhileHeld.await(2, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        if (answered.incrementAndGet() == KILLED_AT_ANSWER) {
            killAtAnswer.countDown();
        }
    }

    private static void killAndStart() throws IOException {
        PackagedStack.get().kill(Service.CRM, 1);
        PackagedStack.get().start(Service.CRM, 1);
    }

    @Test
    void noCallIsLostAndEachComesUnderOneKeyOnly() throws Exception {
        SmallTenant tenant = SmallTenant.create();
        UUID form = automation(tenant);
        for (int i = 0; i < RUNS; i++) {
            submit(tenant, form, "external-" + i + "@example.org");
        }
        killAndStart();
        Await.until("held requests", RECOVERY, () -> held.get() > 0 ? true : null);
        killAndStart();
        killedWhileHeld.countDown();
        assertTrue(killAtAnswer.await(RECOVERY.toSeconds(), TimeUnit.SECONDS));
        killAndStart();
        String completed = "select count(*) from crm.workflow_executions where status = 'completed' and tenant_id = '"
                + tenant.id() + "'";
        Await.until("the end of all runs", RECOVERY, () -> counted(completed) == RUNS ? true : null);
        assertEquals(expectedKeys(tenant), new TreeSet<>(keys.keySet()));
        int requests = keys.values().stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf("%d runs, %d requests, %d keys%n", RUNS, requests, keys.size());
        assertTrue(requests > RUNS, "no request was repeated: the kills met none");
        assertEquals(
                RUNS,
                counted("select count(*) from crm.workflow_steps where node_id = 'tag' and status = 'completed'"
                        + " and attempts = 1 and tenant_id = '" + tenant.id() + "'"));
        assertEquals(
                0,
                counted("select count(*) from crm.workflow_steps where node_id = 'call' and status <> 'completed'"
                        + " and tenant_id = '" + tenant.id() + "'"));
        assertEquals(
                RUNS,
                counted("select count(*) from crm.leads where 'done' = any (tags) and tenant_id = '" + tenant.id()
                        + "'"));
        assertEquals(0, counted("select count(*) from crm.workflow_calls where tenant_id = '" + tenant.id() + "'"));
        assertEquals(
                0,
                counted("select count(*) from crm.jobs where kind = 'crm.workflow.call' and tenant_id = '" + tenant.id()
                        + "'"));
    }

    private static long counted(String query) {
        try {
            return PackagedStack.count(query);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static TreeSet<String> expectedKeys(SmallTenant tenant) throws SQLException {
        TreeSet<String> expected = new TreeSet<>();
        try (Connection database = PackagedStack.database();
                ResultSet runs = database.createStatement()
                        .executeQuery(
                                "select id from crm.workflow_executions where tenant_id = '" + tenant.id() + "'")) {
            while (runs.next()) {
                expected.add(runs.getString(1) + "/call/1");
            }
        }
        return expected;
    }

    private UUID automation(SmallTenant tenant) {
        Api owner = tenant.owner();
        UUID form = SmallTenant.id(owner.post(
                        "/api/v1/crm/forms",
                        Json.object(
                                "name",
                                "External",
                                "type",
                                "standalone",
                                "fields",
                                List.of(Json.object(
                                        "name", "email", "label", "Email", "type", "email", "required", true))))
                .expect(201));
        String url = "http://127.0.0.1:" + host.getAddress().getPort() + "/contacts";
        UUID workflow = SmallTenant.id(owner.post(
                        "/api/v1/crm/workflows",
                        Json.object(
                                "name",
                                "Call, then tag",
                                "trigger_type",
                                "form.submitted",
                                "trigger_config",
                                Json.object("form_id", form),
                                "nodes",
                                List.of(
                                        node(
                                                "call",
                                                "http_request",
                                                Json.object(
                                                        "method",
                                                        "POST",
                                                        "url",
                                                        url,
                                                        "body",
                                                        Json.object("email", "{{lead.email}}"),
                                                        "timeout_seconds",
                                                        30,
                                                        "retries",
                                                        10)),
                                        node("tag", "add_tag", Json.object("tag", "done"))),
                                "edges",
                                List.of(Json.object("id", "e", "source", "call", "target", "tag")),
                                "settings",
                                Json.object("errorHandling", "stop")))
                .expect(201));
        owner.post("/api/v1/crm/workflows/" + workflow + "/activate", null).expect(200);
        return form;
    }

    private static Object node(String id, String type, Object data) {
        return Json.object("id", id, "type", type, "data", data);
    }

    private static void submit(SmallTenant tenant, UUID form, String email) {
        tenant.visitor()
                .post(
                        "/api/v1/crm/public/forms/" + form + "/submissions",
                        Json.object("data", Json.object("email", email)))
                .expect(201);
    }
}
