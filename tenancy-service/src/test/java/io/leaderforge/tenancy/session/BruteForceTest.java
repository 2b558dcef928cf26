package io.leaderforge.tenancy.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secret.Share;
import io.leaderforge.tenancy.secret.WorkerPool;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Stack;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@CoreTest
class BruteForceTest {

    private static final String LOGS = "/api/v1/core/auth/logs";

    @Inject
    MeterRegistry metrics;

    @Inject
    WorkerPool workers;

    @ConfigProperty(name = "leaderforge.password.threads")
    int threads;

    @ConfigProperty(name = "leaderforge.password.queue")
    int queue;

    @Test
    void anUnknownEmailCostsTheSameWork() {
        Company company = Company.create();
        double before = checks();
        login(company.id, company.owner.email(), "a wrong password").then().statusCode(401);
        assertEquals(1, checks() - before, "one hash for a known e-mail");
        login(company.id, "nobody@" + company.key + ".example", "a wrong password")
                .then()
                .statusCode(401);
        assertEquals(2, checks() - before, "and one for an unknown e-mail");
    }

    @Test
    void finding18_oneNetworkThatFillsTheQueueKeepsNoOtherOut() {
        Company company = Company.create();
        Share flood = new Share(company.id.toString(), "flood");
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(threads);
        AtomicInteger done = new AtomicInteger();
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        CompletableFuture<Response> login;
        try {
            for (int i = 0; i < threads + queue; i++) {
                flood(flood, inside, open, done, refused);
                if (i == threads - 1) {
                    await().atMost(Duration.ofSeconds(10)).until(() -> inside.getCount() == 0);
                }
            }
            assertEquals(0, refused.size());
            login = CompletableFuture.supplyAsync(() -> login(company.id, company.owner.email(), Company.PASSWORD));
            await().atMost(Duration.ofSeconds(10)).until(() -> refused.size() == 1);
            flood(flood, inside, open, done, refused);
            assertEquals(2, refused.size());
            assertEquals(503, ((ProblemException) refused.getLast()).type().status());
        } finally {
            open.countDown();
        }
        login.join().then().statusCode(200);
        await().atMost(Duration.ofSeconds(10)).until(() -> done.get() == threads + queue - 1);
    }

    private void flood(
            Share share, CountDownLatch inside, CountDownLatch open, AtomicInteger done, List<Throwable> refused) {
        workers.run(share, () -> stay(inside, open)).subscribe().with(item -> done.incrementAndGet(), refused::add);
    }

    @Test
    void aWaitingAccountStopsNobodyElse() throws SQLException {
        Company company = Company.create();
        Person other = company.join(company.organization("One"), "other", "member");
        for (int i = 0; i < 5; i++) {
            login(company.id, "owner@" + company.key + ".EXAMPLE", "a wrong password")
                    .then()
                    .statusCode(401);
        }
        login(company.id, company.owner.email(), Company.PASSWORD).then().statusCode(429);
        login(company.id, other.email(), Company.PASSWORD).then().statusCode(200);
        company.owner.as().get("/api/v1/core/me").then().statusCode(200);
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = owner.prepareStatement(
                        "select id, email, ip_address, attempt_count, last_attempt_at from core.login_attempts"
                                + " where tenant_id = ?")) {
            statement.setObject(1, company.id);
            try (ResultSet rows = statement.executeQuery()) {
                assertTrue(rows.next());
                assertEquals(company.owner.email(), rows.getString("email"));
                assertEquals("127.0.0.1", rows.getString("ip_address"));
                assertEquals(5, rows.getInt("attempt_count"));
                assertFalse(rows.next());
            }
        }
    }

    @Test
    void everyOutcomeIsLoggedWithoutSecrets() throws SQLException {
        Company company = Company.create();
        String secret = "typed-by-mistake-" + company.key;
        login(company.id, secret, secret).then().statusCode(401);
        for (int i = 0; i < 5; i++) {
            login(company.id, company.owner.email(), secret).then().statusCode(401);
        }
        login(company.id, company.owner.email(), secret).then().statusCode(429);
        As.anonymous(company.id)
                .body(Map.of("refresh_token", company.owner.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(200);
        OwnerSql.endRepetitions(company.id);
        As.anonymous(company.id)
                .body(Map.of("refresh_token", company.owner.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(401);
        As.owner(company.id)
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("items.action", hasItems("login.succeeded", "login.failed", "login.blocked", "token.reused"))
                .body("items[0].action", equalTo("token.reused"))
                .body("items[0].ip_address", equalTo("127.0.0.1"))
                .body("items[0].path", equalTo("/api/v1/core/auth/refresh"))
                .body("items[0].user_agent", notNullValue())
                .body("items.find { it.details.reason == 'unknown' }.user_id", nullValue());
        assertEquals(0, rowsWith(company.id, secret));
    }

    @Test
    void everyoneReadsTheirOwnLogAndAdministratorsAll() {
        Company company = Company.create();
        UUID organization = company.organization("One");
        Person one = company.join(organization, "one", "member");
        Person two = company.join(organization, "two", "member");
        List<String> own = one.as().get(LOGS).then().statusCode(200).extract().path("items.user_id");
        assertEquals(List.of(one.id().toString()), own);
        one.as().get(LOGS + "?user_id=" + two.id()).then().body("items.size()", equalTo(0));
        one.as().get(LOGS + "?user_id=x").then().statusCode(400);
        company.owner
                .as()
                .get(LOGS + "?user_id=" + two.id())
                .then()
                .body("items.user_id", everyItem(equalTo(two.id().toString())))
                .body("items.size()", equalTo(1));
        String cursor = company.owner.as().get(LOGS + "?limit=2").path("next_cursor");
        company.owner.as().get(LOGS + "?limit=2&cursor=" + cursor).then().body("items.size()", equalTo(1));
        Company.create().owner.as().get(LOGS + "?user_id=" + two.id()).then().body("items.size()", equalTo(0));
    }

    private double checks() {
        return metrics.counter("core.password.checks").count();
    }

    private static boolean stay(CountDownLatch inside, CountDownLatch open) {
        inside.countDown();
        try {
            open.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int rowsWith(UUID tenant, String text) throws SQLException {
        try (Connection owner = Stack.current().jdbc("core", "owner");
                PreparedStatement statement = owner.prepareStatement(
                        "select count(*) from core.auth_logs l where tenant_id = ? and position(? in l::text) > 0")) {
            statement.setObject(1, tenant);
            statement.setString(2, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static Response login(UUID tenant, String email, String password) {
        return As.anonymous(tenant)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/core/auth/login");
    }
}
