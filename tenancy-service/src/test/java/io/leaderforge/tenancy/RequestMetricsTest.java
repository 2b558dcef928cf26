package io.leaderforge.tenancy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.restassured.RestAssured;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The paths that metrics name, and when they are looked up. */
@CoreTest
class RequestMetricsTest {

    private static final String TEMPLATE = "/api/v1/core/users/{id}";

    @Inject
    BeforeResources before;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    /** Looks at requests after all that authentication does, before their resource is found. */
    @Singleton
    static class BeforeResources {

        private static final int AFTER_REST = 150;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger lookedUp = new AtomicInteger();

        void register(@Observes Filters filters) {
            filters.register(this::look, AFTER_REST);
        }

        private void look(RoutingContext request) {
            Context context = Vertx.currentContext();
            seen.incrementAndGet();
            if (context.getLocal("UrlPathTemplate") != null) {
                lookedUp.incrementAndGet();
            }
            request.next();
        }
    }

    @Test
    void aFailedAuthenticationIsAProblemAndCountedUnderItsTemplate() {
        String path = "/api/v1/core/users/" + UUID.randomUUID();
        As.stranger().get(path).then().statusCode(401).body("type", containsString("unauthorized"));
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertTrue(counted("401")));
    }

    @Test
    void finding18_aTokenThatIsNotBelievedIsAnsweredOnceAndLogsNoError() {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler handler = new ErrorHandler(errors);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            String path = "/api/v1/core/users/" + UUID.randomUUID();
            for (String token : List.of(
                    "rubbish",
                    "a.b.c",
                    Tokens.user(UUID.randomUUID(), UUID.randomUUID()).bearer().substring(7) + "=")) {
                As.stranger()
                        .header("Authorization", "Bearer " + token)
                        .get(path)
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", containsString("Bearer"))
                        .body("type", containsString("unauthorized"));
            }
        } finally {
            root.removeHandler(handler);
        }
        assertEquals(List.of(), errors.stream().map(LogRecord::getMessage).toList());
    }

    /** Keeps what is logged as an error by whatever writes answers. */
    private static final class ErrorHandler extends Handler {
        private final List<LogRecord> errors;

        ErrorHandler(List<LogRecord> errors) {
            this.errors = errors;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void aRequestIsCountedUnderItsTemplateThatIsNotLookedUpBefore() {
        Company company = Company.create();
        int seen = before.seen.get();
        company.owner.as().get("/api/v1/core/users/" + UUID.randomUUID()).then().statusCode(404);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertTrue(counted("404")));
        assertTrue(before.seen.get() > seen);
        assertEquals(0, before.lookedUp.get());
    }

    private boolean counted(String status) {
        String metrics = RestAssured.given()
                .get(URI.create(management.toString()).resolve("/q/metrics"))
                .asString();
        return Stream.of(metrics.split("\n"))
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .anyMatch(line ->
                        line.contains("uri=\"" + TEMPLATE + "\"") && line.contains("status=\"" + status + "\""));
    }
}
