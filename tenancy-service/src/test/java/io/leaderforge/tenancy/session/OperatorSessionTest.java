package io.leaderforge.tenancy.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreStack;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class OperatorSessionTest {

    private static final String SESSIONS = "/api/v1/core/operator/sessions";
    private static final String TENANTS = "/api/v1/core/tenants";

    private record Operator(String access, String refresh) {

        static Operator signIn() {
            JsonNode tokens = Company.tree(As.stranger()
                    .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                    .post("/api/v1/core/auth/login")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            return new Operator(
                    tokens.get("access_token").asText(),
                    tokens.get("refresh_token").asText());
        }

        RequestSpecification as() {
            return RestAssured.given().header("Authorization", "Bearer " + access);
        }

        String session() {
            return Company.claims(access).get("session").asText();
        }
    }

    @Test
    @DisplayName("hollow.md A, security: platform_operators.full_name is the operator's name")
    void hollow_anOperatorHasAName() {
        Operator.signIn()
                .as()
                .get("/api/v1/core/me")
                .then()
                .statusCode(200)
                .body("user.full_name", equalTo("Kim Öperator"))
                .body("user.email", equalTo(CoreStack.ADMIN_EMAIL));
    }

    private static void awaitRefused(Operator operator) {
        await().atMost(Duration.ofSeconds(2))
                .until(() -> operator.as().get(TENANTS).statusCode() == 401);
        As.stranger()
                .body(Map.of("refresh_token", operator.refresh()))
                .post("/api/v1/core/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void anOperatorSeesAndEndsTheirOwnSessions() {
        Operator here = Operator.signIn();
        Operator there = Operator.signIn();
        here.as()
                .get(SESSIONS + "?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(there.session()))
                .body("items[0].is_current", equalTo(false));
        here.as().get(SESSIONS).then().body("items.find { it.is_current }.id", equalTo(here.session()));
        here.as()
                .post(SESSIONS + "/" + there.session() + "/end")
                .then()
                .statusCode(200)
                .body("ended", equalTo(1));
        awaitRefused(there);
        here.as()
                .post(SESSIONS + "/" + there.session() + "/end")
                .then()
                .statusCode(200)
                .body("ended", equalTo(0));
        here.as().get(SESSIONS).then().body("items.id", not(hasItem(there.session())));
        Operator elsewhere = Operator.signIn();
        here.as().post(SESSIONS + "/end-others").then().statusCode(200).body("ended", greaterThanOrEqualTo(1));
        awaitRefused(elsewhere);
        assertEquals(200, here.as().get(TENANTS).statusCode());
    }

    @Test
    void theyAreNobodyElses() {
        Operator operator = Operator.signIn();
        As.platform().get(SESSIONS).then().statusCode(200).body("items.size()", equalTo(0));
        As.platform().post(SESSIONS + "/" + operator.session() + "/end").then().statusCode(404);
        operator.as().post(SESSIONS + "/" + UUID.randomUUID() + "/end").then().statusCode(404);
        Company.create().owner.as().get(SESSIONS).then().statusCode(403);
    }
}
