package io.leaderforge.tenancy.tenant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CoreTest
class TenantTest {

    @Test
    void creatingPublishesTheTenantAndItsOwner() {
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT, Topic.CORE_USER)) {
            Company company = Company.create();
            TenantState tenant = probe.await(
                            TenantState.class, state -> state.id().equals(company.id))
                    .as(TenantState.class);
            assertEquals(company.key, tenant.tenantKey());
            assertEquals("active", tenant.status());
            UserState owner = probe.await(UserState.class, state -> state.id().equals(company.owner.id()))
                    .as(UserState.class);
            assertEquals(List.of("owner"), owner.tenantRoles());
        }
    }

    @Test
    void aTakenKeyOrDomainIsAConflict() {
        Company company = Company.create();
        As.platform()
                .body(Company.body(company.key, "x@example.com"))
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(409)
                .body("detail", containsString("key"));
        String domain = company.key + ".example.com";
        Map<String, Object> first = Company.body(company.key + "-a", "x@example.com");
        first.put("custom_domain", domain);
        As.platform().body(first).post("/api/v1/core/tenants").then().statusCode(201);
        Map<String, Object> second = Company.body(company.key + "-b", "x@example.com");
        second.put("custom_domain", domain);
        As.platform()
                .body(second)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(409)
                .body("detail", containsString("domain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "api", "admin", "platform", "Upper", "with_underscore", "with.dot", "", "ümlaut"})
    void aKeyThatIsNoSlugOrReservedIsRefused(String key) {
        As.platform()
                .body(Company.body(key, "x@example.com"))
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/tenant_key"));
    }

    @Test
    void aCustomDomainBelowThePlatformsOwnIsRefused() {
        Map<String, Object> body = Company.body("never-made", "x@example.com");
        body.put("custom_domain", "other.localhost");
        As.platform()
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/custom_domain"));
    }

    @Test
    void aRepeatedKeyAnswersTheFirstTenant() {
        String key = "repeat-" + Company.create().key;
        var operator = io.leaderforge.testkit.Tokens.platform(UUID.randomUUID());
        Map<String, Object> body = Company.body(key, "x@example.com");
        String first = As.token(operator)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        As.token(operator)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        body.put("display_name", "Another");
        As.token(operator)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(422);
    }

    @Test
    void suspendAndResumeTravelInTheControlLane() {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            suspend(company, "suspend").then().statusCode(200).body("status", equalTo("suspended"));
            var suspended = probe.await(
                    TenantState.class,
                    state -> state.id().equals(company.id) && state.status().equals("suspended"));
            suspend(company, "suspend").then().statusCode(200);
            suspend(company, "resume").then().statusCode(200).body("is_active", equalTo(true));
            var resumed = probe.await(
                    TenantState.class,
                    state -> state.id().equals(company.id) && state.status().equals("active"));
            assertTrue(resumed.revision() == suspended.revision() + 1, "an idle suspend raises nothing");
        }
        company.owner
                .as()
                .get("/api/v1/core/audit")
                .then()
                .statusCode(200)
                .body("items.action", contains("tenant.resumed", "tenant.suspended", "tenant.created"))
                .body("items[0].actor_type", equalTo("operator"));
    }

    private static io.restassured.response.Response suspend(Company company, String verb) {
        return io.restassured.RestAssured.given()
                .header(
                        "Authorization",
                        io.leaderforge.testkit.Tokens.platform(UUID.randomUUID())
                                .bearer())
                .post("/api/v1/core/tenants/" + company.id + "/" + verb);
    }

    @Test
    void operatorsAndTenantsKeepApart() {
        Company company = Company.create();
        company.owner.as().get("/api/v1/core/tenants").then().statusCode(403);
        company.owner
                .as()
                .post("/api/v1/core/tenants/" + company.id + "/suspend")
                .then()
                .statusCode(403);
        As.platform().get("/api/v1/core/organizations").then().statusCode(403);
        As.stranger().get("/api/v1/core/tenants").then().statusCode(401);
        As.platform().get("/api/v1/core/tenants?limit=1").then().statusCode(200).body("next_cursor", notNullValue());
        As.platform().get("/api/v1/core/tenants/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void brandingIsPublicAndCached() {
        Company company = Company.create();
        String tag = As.anonymous(company.id)
                .get("/api/v1/core/tenant")
                .then()
                .statusCode(200)
                .body("tenant_key", equalTo(company.key))
                .body("theme.primary", equalTo("#102030"))
                .body("brand_config.showPoweredBy", equalTo(true))
                .body("$", not(hasItem("email_config")))
                .header("Vary", "Host, X-Tenant")
                .header("Cache-Control", containsString("max-age"))
                .extract()
                .header("ETag");
        As.anonymous(company.id)
                .header("If-None-Match", tag)
                .get("/api/v1/core/tenant")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        As.stranger().get("/api/v1/core/tenant").then().statusCode(401);
        As.spoofed(company.id).get("/api/v1/core/tenant").then().statusCode(401);
    }
}
