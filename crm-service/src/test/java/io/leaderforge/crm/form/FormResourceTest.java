package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.FormSubmitted;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.ListOrders;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CrmTest
class FormResourceTest {

    private final TestTenant tenant = Replicas.tenant();

    private String submissions(UUID form) {
        return CRM + "/public/forms/" + form + "/submissions";
    }

    @Test
    void aVisitorSeesWhatThePageNeedsAndNoMore() {
        UUID form = Given.created(
                tenant,
                "/forms",
                Map.of(
                        "name",
                        "Join",
                        "type",
                        "standalone",
                        "fields",
                        List.of(Map.of("name", "email", "type", "email", "required", true, "hint", "yours")),
                        "settings",
                        Map.of("successMessage", "Danke!", "notify", "staff@example.com")));
        As.anonymous(tenant.id())
                .get(CRM + "/public/forms/" + form)
                .then()
                .statusCode(200)
                .body("fields[0].hint", equalTo("yours"))
                .body("settings.submitButton", equalTo("Submit"))
                .body("settings.successMessage", equalTo("Danke!"))
                .body("settings.notify", nullValue())
                .body("keySet()", containsInAnyOrder("id", "name", "type", "fields", "settings", "styles"));
        As.anonymous(tenant.id())
                .body(Map.of("data", Map.of("email", "a@example.com")))
                .post(submissions(form))
                .then()
                .statusCode(201)
                .body("success_message", equalTo("Danke!"))
                .body("keySet()", not(hasItem("lead_id")));
    }

    @Test
    void aSubmissionMakesALeadAndASecondUpdatesIt() {
        UUID form = Given.form(tenant);
        try (EventProbe probe = EventProbe.on(Topic.CRM_LEAD, Topic.CRM_FORM_SUBMISSION)) {
            As.anonymous(tenant.id())
                    .body(Map.of(
                            "data",
                            Map.of("email", " Ada@Example.com ", "first_name", "Ada", "company", "ACME", "extra", 1),
                            "utm_source",
                            "news"))
                    .post(submissions(form))
                    .then()
                    .statusCode(201);
            UUID lead = Given.lead(tenant, "ada@example.com");
            probe.await(LeadState.class, e -> e.id().equals(lead) && "Ada".equals(e.firstName()));
            probe.await(FormSubmitted.class, e -> lead.equals(e.leadId()));
            Given.submit(tenant, form, Map.of("email", "ada@example.COM", "last_name", "Lovelace"));
            probe.await(LeadState.class, e -> e.id().equals(lead) && "Lovelace".equals(e.lastName()));
            tenant.asOwner()
                    .get(CRM + "/leads/" + lead)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("Ada Lovelace"))
                    .body("email", equalTo("Ada@example.com"))
                    .body("status", equalTo("new"))
                    .body("source", equalTo("form"))
                    .body("utm_source", equalTo("news"))
                    .body("custom_fields", equalTo(Map.of("company", "ACME")));
        }
        tenant.asOwner().get(CRM + "/forms/" + form + "/submissions").then().body("items", hasSize(2));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        tenant.asOwner().get(CRM + "/forms/" + form).then().body("submission_count", equalTo(2)));
    }

    @Test
    void submissionsAtTheSameTimeGiveOneLead() {
        UUID form = Given.form(tenant);
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> As.anonymous(tenant.id())
                        .body(Map.of(
                                "data",
                                Map.of(
                                        "email",
                                        i % 2 == 0 ? "one@example.com" : "ONE@example.com",
                                        "company",
                                        "c" + i)))
                        .post(submissions(form))
                        .statusCode())
                .toList();
        assertEquals(List.of(201), statuses.stream().distinct().toList());
        assertEquals("1", Given.one("select count(*)::text from crm.leads where tenant_id = ?", tenant.id()));
        assertEquals(
                "12", Given.one("select count(*)::text from crm.form_submissions where tenant_id = ?", tenant.id()));
    }

    @Test
    void everyAnswerIsJudgedByItsField() {
        UUID form = Given.form(
                tenant,
                field("email", "email", true),
                field("phone", "phone", false),
                field("age", "number", false),
                field("agree", "checkbox", true),
                field("website", "url", false),
                Map.of("name", "size", "type", "select", "required", true, "options", List.of("S", "L")),
                field("note", "text", true));
        As.anonymous(tenant.id())
                .body(Map.of(
                        "data",
                        Map.of(
                                "email", "no", "phone", "x", "age", "many", "agree", false, "website", "ftp:x", "size",
                                "M", "note", " ")))
                .post(submissions(form))
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/data/email",
                                "/data/phone",
                                "/data/age",
                                "/data/agree",
                                "/data/website",
                                "/data/size",
                                "/data/note"));
        Given.submit(
                tenant,
                form,
                Map.of(
                        "email",
                        "ok@example.com",
                        "age",
                        3,
                        "agree",
                        true,
                        "size",
                        "L",
                        "note",
                        "日本語",
                        "phone",
                        "+49 30 1"));
        assertEquals("1", Given.one("select count(*)::text from crm.leads where tenant_id = ?", tenant.id()));
    }

    @Test
    void anInactiveFormAndAnotherTenantsAreNotThere() {
        UUID inactive = Given.created(tenant, "/forms", Map.of("name", "Old", "fields", List.of(), "is_active", false));
        As.anonymous(tenant.id()).get(CRM + "/public/forms/" + inactive).then().statusCode(404);
        As.anonymous(tenant.id())
                .body(Map.of("data", Map.of()))
                .post(submissions(inactive))
                .then()
                .statusCode(404);
        UUID form = Given.form(tenant);
        TestTenant other = Replicas.tenant();
        As.anonymous(other.id()).get(CRM + "/public/forms/" + form).then().statusCode(404);
        As.anonymous(other.id())
                .body(Map.of("data", Map.of("email", "x@example.com")))
                .post(submissions(form))
                .then()
                .statusCode(404);
        other.asOwner().get(CRM + "/forms/" + form).then().statusCode(404);
        As.spoofed(tenant.id()).get(CRM + "/public/forms/" + form).then().statusCode(401);
    }

    @Test
    void finding18_anAddressInTheSettingsIsCheckedWhateverItsKeyIsCalled() {
        for (String key : List.of("redirect_url", "thankYouUrl", "logo_href")) {
            tenant.asOwner()
                    .body(Map.of("name", "F", "fields", List.of(), "settings", Map.of(key, "javascript:alert(1)")))
                    .post(CRM + "/forms")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/settings/" + key));
            tenant.asOwner()
                    .body(Map.of("name", "F", "fields", List.of(), "settings", Map.of(key, "https://thanks.example/a")))
                    .post(CRM + "/forms")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void aFormIsCheckedWhenItIsMade() {
        tenant.asOwner()
                .body(Map.of(
                        "name", "F",
                        "fields",
                                List.of(
                                        field("a", "text", false),
                                        field("a", "text", false),
                                        field("1x", "text", false)),
                        "settings", Map.of("redirectUrl", "javascript:alert(1)")))
                .post(CRM + "/forms")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/fields/1/name", "/fields/2/name"));
        tenant.asOwner()
                .body(Map.of(
                        "name", "F", "fields", List.of(), "settings", Map.of("redirectUrl", "javascript:alert(1)")))
                .post(CRM + "/forms")
                .then()
                .statusCode(422)
                .body("errors.pointer", everyItem(equalTo("/settings/redirectUrl")));
        tenant.asOwner()
                .body(Map.of("name", "F", "fields", List.of(field("a", "magic", false))))
                .post(CRM + "/forms")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/fields/0/type"));
        tenant.as(tenant.user("m", "member"))
                .body(Map.of("name", "F", "fields", List.of()))
                .post(CRM + "/forms")
                .then()
                .statusCode(403);
    }

    @Test
    void aRepeatedSubmissionUnderAKeyCountsOnce() {
        UUID form = Given.form(tenant);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            As.anonymous(tenant.id())
                    .header("Idempotency-Key", key)
                    .body(Map.of("data", Map.of("email", "twice@example.com")))
                    .post(submissions(form))
                    .then()
                    .statusCode(201);
        }
        assertEquals(
                "1", Given.one("select count(*)::text from crm.form_submissions where tenant_id = ?", tenant.id()));
    }

    @Test
    void console1_3_theyAreSortedByNameAndByTheirLastChange() throws SQLException {
        ListOrders.assertReadAPage(
                tenant, CRM + "/forms", "forms", List.of("type, fields", "'embed', '[]'"), FormView.LIST);
    }
}
