package io.leaderforge.tenancy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@CoreTest
class HealthTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    /** Health and metrics are not beside the API, which the gateway reaches. */
    @Test
    void finding15_operationsHaveAPortOfTheirOwn() {
        RestAssured.given().get("/q/health/ready").then().statusCode(404);
        RestAssured.given().get("/q/metrics").then().statusCode(404);
        assertEquals("127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.http.host", String.class));
        assertEquals("127.0.0.1", ConfigProvider.getConfig().getValue("quarkus.management.host", String.class));
    }

    @Test
    void isReadyWithKeysSchemaAndTheFirstOperator() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> ask("/q/health/ready"));
        ask("/q/metrics");
    }

    private void ask(String path) {
        RestAssured.given()
                .get(URI.create(management.toString()).resolve(path))
                .then()
                .statusCode(200);
    }
}
