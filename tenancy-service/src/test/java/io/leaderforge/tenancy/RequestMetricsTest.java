package io.leaderforge.tenancy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.As;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.restassured.RestAssured;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The paths that metrics name, and when they are looked up. */
@CoreTest
class RequestMetricsTest {

    private static final String TEMPLATE = "/api/v1/core/users/{id}";

    @Inject
    BeforeResources before;

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
    void aRequestIsCountedUnderItsTemplateThatIsNotLookedUpBefore() {
        Company company = Company.create();
        int seen = before.seen.get();
        company.owner.as().get("/api/v1/core/users/" + UUID.randomUUID()).then().statusCode(404);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertTrue(counted("404")));
        assertTrue(before.seen.get() > seen);
        assertEquals(0, before.lookedUp.get());
    }

    private static boolean counted(String status) {
        String metrics = RestAssured.given().get("/q/metrics").asString();
        return Stream.of(metrics.split("\n"))
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .anyMatch(line ->
                        line.contains("uri=\"" + TEMPLATE + "\"") && line.contains("status=\"" + status + "\""));
    }
}
