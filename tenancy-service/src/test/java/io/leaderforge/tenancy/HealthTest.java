package io.leaderforge.tenancy;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CoreTest
class HealthTest {

    @Test
    void isReadyWithKeysSchemaAndTheFirstOperator() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> RestAssured.given().get("/q/health/ready").then().statusCode(200));
        RestAssured.given().get("/q/metrics").then().statusCode(200);
    }
}
