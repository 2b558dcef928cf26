package io.leaderforge.crm.role;

import static io.leaderforge.crm.Given.CRM;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The marketer of the templates, and roles of a tenant's own, in crm. */
@CrmTest
class CustomRoleTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void aRoleOfOnePermissionSeesLeadsAndChangesNone() {
        UUID form = Given.form(tenant);
        Given.submit(tenant, form, Map.of("email", "a@example.com"));
        UUID lead = Given.lead(tenant, "a@example.com");
        UUID role = tenant.role("sales", "admin", "crm.leads:view");
        UUID person = tenant.user("sam", "sales");
        tenant.as(person).get(CRM + "/leads/" + lead).then().statusCode(200);
        refused(change(person, lead), "crm.leads:edit");
        refused(tenant.as(person).get(CRM + "/forms"), "crm.forms:view");
        refused(tenant.as(person).get(CRM + "/messages"), "crm.messages:view");
        refused(tenant.as(person).get(CRM + "/message-templates"), "crm.templates:view");
        refused(tenant.as(person).get(CRM + "/workflows"), "crm.workflows:view");
        tenant.role(role, 2, "sales", "admin", null, "crm.leads:view", "crm.leads:edit");
        await().atMost(Duration.ofSeconds(2)).until(() -> change(person, lead).statusCode() == 200);
    }

    @Test
    void theTemplatesHaveTheirPartOfCrm() {
        UUID marketer = tenant.user("mia", "marketer");
        UUID analyst = tenant.user("ann", "analyst");
        tenant.as(marketer).get(CRM + "/workflows").then().statusCode(200);
        tenant.as(marketer)
                .body(Map.of(
                        "name",
                        "Contact",
                        "type",
                        "embed",
                        "fields",
                        List.of(Given.field("email", "email", true)),
                        "settings",
                        Map.of()))
                .post(CRM + "/forms")
                .then()
                .statusCode(201);
        tenant.as(analyst).get(CRM + "/leads").then().statusCode(200);
        refused(tenant.as(analyst).get(CRM + "/forms"), "crm.forms:view");
        refused(tenant.as(tenant.user("ed", "editor")).get(CRM + "/leads"), "crm.leads:view");
    }

    private Response change(UUID person, UUID lead) {
        return tenant.as(person).body(Map.of("status", "contacted")).patch(CRM + "/leads/" + lead);
    }

    private static void refused(Response response, String permission) {
        response.then().statusCode(403).body("detail", containsString(permission));
    }
}
