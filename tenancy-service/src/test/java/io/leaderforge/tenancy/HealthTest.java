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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The kit's steps count, too; a newer schema, of a release that is being rolled out, is accepted. */
    @ParameterizedTest
    @ValueSource(strings = {"flyway_schema_history", "flyway_schema_history_kit"})
    void isNotReadyOnAnOlderSchemaAndIsOnANewer(String history) {
        String newest = "(select max(installed_rank) from " + history + " where version is not null)";
        OwnerSql.update("update " + history + " set success = false where installed_rank = " + newest);
        try {
            assertEquals("DOWN", check("schema"));
        } finally {
            OwnerSql.update("update " + history + " set success = true where installed_rank = " + newest);
        }
        OwnerSql.update("update " + history + " set version = '9' || version where installed_rank = " + newest);
        try {
            assertEquals("UP", check("schema"));
        } finally {
            OwnerSql.update("update " + history + " set version = substr(version, 2) where installed_rank = " + newest);
        }
    }

    @Test
    void isNotReadyWhereAPermissionHasNoRow() {
        OwnerSql.update("update permissions set slug = 'core.missing:view' where slug = 'core.audit:view'");
        try {
            assertEquals("DOWN", check("permissions"));
        } finally {
            OwnerSql.update("update permissions set slug = 'core.audit:view' where slug = 'core.missing:view'");
        }
        assertEquals("UP", check("permissions"));
    }

    private String check(String name) {
        return RestAssured.given()
                .get(URI.create(management.toString()).resolve("/q/health/ready"))
                .then()
                .extract()
                .path("checks.find { it.name == '" + name + "' }.status");
    }

    private void ask(String path) {
        RestAssured.given()
                .get(URI.create(management.toString()).resolve(path))
                .then()
                .statusCode(200);
    }
}
