package io.leaderforge.tenancy.tenant;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happens to tenants by an operator's hand and by themselves. */
@CoreTest
class TenantLifeTest {

    private static final String TENANTS = "/api/v1/core/tenants/";

    @Test
    void aTrialEndsByItselfOnce() {
        Company template = Company.create();
        Map<String, Object> body = Company.body(template.key + "-trial", "x@example.com");
        Instant end = Instant.now().plusSeconds(2);
        body.put("trial_ends_at", end.toString());
        body.put("plan_type", "pro");
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            UUID id = UUID.fromString(As.platform()
                    .body(body)
                    .post("/api/v1/core/tenants")
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("trial"))
                    .body("subscription_status", equalTo("trial"))
                    .body("plan_type", equalTo("pro"))
                    .extract()
                    .path("id"));
            assertEquals("pro", published(probe, id, "trial").planType());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> tenant(id).body("status", equalTo("suspended")));
            tenant(id).body("suspended_reason", equalTo("trial_ended")).body("subscription_status", equalTo("expired"));
            assertEquals("suspended", published(probe, id, "suspended").status());
            assertEquals(
                    1L,
                    OwnerSql.value(
                            "select count(*) from core.audit_log where tenant_id = ? and action = 'tenant.settled'",
                            id));
            post(id, "resume").statusCode(409);
            patch(id, Map.of("subscription_status", "active")).statusCode(200).body("status", equalTo("active"));
        }
    }

    private static TenantState published(EventProbe probe, UUID id, String status) {
        return probe.await(
                        TenantState.class,
                        state -> state.id().equals(id) && state.status().equals(status))
                .as(TenantState.class);
    }

    @Test
    void anUnpaidTenantClosesAfterItsGraceAndOpensWhenItIsPaid() {
        UUID id = Company.create().id;
        patch(id, Map.of("subscription_status", "past_due")).statusCode(200).body("status", equalTo("active"));
        OwnerSql.update("update core.tenants set past_due_since = now() - interval '15 days' where id = ?", id);
        due(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant(id).body("suspended_reason", equalTo("past_due")));
        patch(id, Map.of("subscription_status", "active"))
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("suspended_reason", nullValue());
        patch(id, Map.of("subscription_status", "canceled"))
                .statusCode(200)
                .body("suspended_reason", equalTo("canceled"));
    }

    private static void due(UUID id) {
        await().until(() ->
                OwnerSql.update("update core.jobs set due_at = now() where tenant_id = ? and lease is null", id) == 1);
    }

    @Test
    void aDeletedTenantIsClosedRestoredOrPurgedWhenItsTimeIsOver() {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_TENANT)) {
            String purgeAt = delete(company.id)
                    .statusCode(200)
                    .body("status", equalTo("suspended"))
                    .body("suspended_reason", equalTo("deleted"))
                    .extract()
                    .path("purge_at");
            Duration kept = Duration.between(Instant.now(), Instant.parse(purgeAt));
            assertTrue(kept.toDays() >= 29 && kept.toDays() <= 30, purgeAt);
            delete(company.id).statusCode(200).body("purge_at", equalTo(purgeAt));
            published(probe, company.id, "suspended");
            post(company.id, "resume").statusCode(409);
            post(company.id, "restore")
                    .statusCode(200)
                    .body("status", equalTo("active"))
                    .body("purge_at", nullValue());
            published(probe, company.id, "active");
            delete(company.id).statusCode(200);
            OwnerSql.update("update core.tenants set purge_at = now() where id = ?", company.id);
            due(company.id);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> As.platform().get(TENANTS + company.id).then().statusCode(404));
            var gone = probe.await(
                    Topic.CORE_TENANT,
                    event -> event.isTombstone() && event.aggregateId().equals(company.id));
            assertEquals("io.leaderforge.core.tenant.deleted.v1", gone.type());
        }
        post(company.id, "restore").statusCode(404);
        As.platform()
                .body(Company.body(company.key, "x@example.com"))
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(409);
        // The tenant's rows leave by a job of their own.
        assertEquals(
                0L,
                OwnerSql.value(
                        "select count(*) from core.jobs where tenant_id = ? and kind <> 'departure'", company.id));
    }

    @Test
    void whatAnOperatorSuspendedStaysClosed() {
        UUID id = Company.create().id;
        post(id, "suspend").statusCode(200).body("suspended_reason", equalTo("operator"));
        patch(id, Map.of("subscription_status", "active", "subscription_tier", "gold"))
                .statusCode(200)
                .body("status", equalTo("suspended"));
        delete(id).statusCode(200).body("suspended_reason", equalTo("operator"));
        post(id, "restore").statusCode(200).body("status", equalTo("suspended"));
        post(id, "resume").statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void operatorsEditAndFilterTenants() {
        Company company = Company.create();
        String tag = tenant(company.id).extract().header("ETag");
        As.platform()
                .header("If-Match", tag)
                .body(Map.of(
                        "plan_type", "enterprise",
                        "enabled_assessments", List.of("industry4", "industry4", "values"),
                        "settings", Map.of("timezone", "Europe/Berlin")))
                .patch(TENANTS + company.id)
                .then()
                .statusCode(200)
                .body("plan_type", equalTo("enterprise"))
                .body("enabled_assessments", equalTo(List.of("industry4", "values")))
                .body("settings.timezone", equalTo("Europe/Berlin"))
                .body("settings.locale", equalTo("en"));
        As.platform()
                .header("If-Match", tag)
                .body(Map.of("plan_type", "pro"))
                .patch(TENANTS + company.id)
                .then()
                .statusCode(412);
        patch(company.id, Map.of("subscription_status", "trial"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/trial_ends_at"));
        patch(company.id, Map.of("subscription_status", "trial", "trial_ends_at", "2020-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/trial_ends_at"));
        patch(company.id, Map.of("tenant_key", "other")).statusCode(422);
        As.platform()
                .get("/api/v1/core/tenants?limit=200&plan_type=enterprise")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(company.id.toString()))
                .body("items.plan_type", not(hasItem("basic")));
        As.platform().get("/api/v1/core/tenants?status=no_such").then().statusCode(400);
    }

    @Test
    void ownersAndAdminsEditTheirSettingsAndNobodyElse() {
        Company company = Company.create();
        String path = "/api/v1/core/tenant/settings";
        company.owner
                .as()
                .get(path)
                .then()
                .statusCode(200)
                .body("plan_type", equalTo("basic"))
                .body("settings.locale", equalTo("en"))
                .body("warnings", hasSize(0))
                .header("ETag", notNullValue());
        company.owner
                .as()
                .body(Map.of(
                        "display_name", "Ünlimited",
                        "email_config", Map.of("reply_to", "help@example.com"),
                        "settings", Map.of("own_key", Map.of("kept", 1))))
                .patch(path)
                .then()
                .statusCode(200)
                .body("display_name", equalTo("Ünlimited"))
                .body("settings.own_key.kept", equalTo(1))
                .body("brand_config.showPoweredBy", equalTo(true));
        refused(company, Map.of("plan_type", "enterprise"), "/plan_type");
        refused(company, Map.of("custom_domain", "a.example.com"), "/custom_domain");
        refused(company, Map.of("email_config", Map.of("reply_to", "nobody")), "/email_config/reply_to");
        refused(company, Map.of("email_config", Map.of("smtp_password", "x")), "/email_config/smtp_password");
        refused(company, Map.of("settings", Map.of("timezone", "Mars/Olympus")), "/settings/timezone");
        refused(company, Map.of("settings", Map.of("locale", 7)), "/settings/locale");
        refused(company, Map.of("settings", Map.of("completion_threshold", 101)), "/settings/completion_threshold");
        refused(company, Map.of("settings", Map.of("abandoned_after_days", "90")), "/settings/abandoned_after_days");
        refused(company, Map.of("settings", Map.of("leaderboard", "no")), "/settings/leaderboard");
        var learner = company.join(company.organization("Acme"), "learner", "member");
        learner.as().get(path).then().statusCode(403);
        learner.as().body(Map.of("display_name", "Mine")).patch(path).then().statusCode(403);
        As.anonymous(company.id).get(path).then().statusCode(401);
        As.platform().get(path).then().statusCode(403);
    }

    private static void refused(Company company, Map<String, ?> change, String pointer) {
        company.owner
                .as()
                .body(change)
                .patch("/api/v1/core/tenant/settings")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse tenant(UUID id) {
        return As.platform().get(TENANTS + id).then().statusCode(200);
    }

    private static ValidatableResponse patch(UUID id, Map<String, ?> change) {
        return As.platform().body(change).patch(TENANTS + id).then();
    }

    private static ValidatableResponse delete(UUID id) {
        Response answer = As.platform().delete(TENANTS + id);
        return answer.then();
    }

    private static ValidatableResponse post(UUID id, String verb) {
        return As.platform().post(TENANTS + id + "/" + verb).then();
    }
}
