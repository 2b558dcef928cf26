package io.leaderforge.crm.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class SearchTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void consoleM13_oneCallFindsEachKindBestFirst() {
        Given.created(tenant, "/leads", Map.of("first_name", "Zoe", "last_name", "Contura"));
        Given.created(tenant, "/leads", Map.of("first_name", "Conrad", "last_name", "Abel", "email", "c@abel.example"));
        Given.form(tenant);
        UUID deleted = Given.form(tenant);
        tenant.asOwner().delete(Given.CRM + "/forms/" + deleted).then().statusCode(204);
        search(tenant.asOwner(), "CÖN")
                .body("leads.name", contains("Conrad Abel", "Zoe Contura"))
                .body("leads.status", contains("new", "new"))
                .body("forms.name", contains("Contact"))
                .body("workflows", empty())
                .body("message_templates", empty());
        search(tenant.asOwner(), "conrad abel").body("leads.name", contains("Conrad Abel"));
        search(tenant.asOwner(), "tact").body("leads", empty()).body("forms.name", contains("Contact"));
        search(Replicas.tenant().asOwner(), "con").body("leads", empty()).body("forms", empty());
        tenant.asOwner().get(Given.CRM + "/search").then().statusCode(422).body("errors.pointer", contains("?q"));
    }

    /** As in their list: a phone number however it is written, and none for a text without a letter or a digit. */
    @Test
    void consoleM13_leadsAreFoundByTheWordsOfTheirList() {
        Given.created(tenant, "/leads", Map.of("first_name", "Ben", "phone", "+491701234567"));
        search(tenant.asOwner(), "+49 (170) 123-4567").body("leads.name", contains("Ben"));
        search(tenant.asOwner(), "+").body("leads", empty());
    }

    /** By one call each kind is served to those who may view it, whichever of the permissions they hold. */
    @Test
    void consoleM13_aRoleFindsTheKindsThatItMayView() {
        Given.created(tenant, "/leads", Map.of("first_name", "Contura"));
        Given.form(tenant);
        tenant.role("forms_only", "admin", "crm.forms:view");
        UUID person = tenant.user("Pia", "forms_only");
        search(tenant.as(person), "cont").body("leads", empty()).body("forms.name", contains("Contact"));
        UUID member = tenant.user("Mia", "member");
        tenant.as(member)
                .get(Given.CRM + "/search?q=cont")
                .then()
                .statusCode(403)
                .body("detail", containsString("crm.leads:view"));
    }

    private static ValidatableResponse search(RequestSpecification caller, String q) {
        return caller.queryParam("q", q).get(Given.CRM + "/search").then().statusCode(200);
    }

    /** Of 100,000 leads with the same first name: no more of them are compared than one search may. */
    @Test
    void consoleM13_aSearchReadsABoundedNumberOfLeads() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.leads (tenant_id, id, first_name, last_name, first_name_key, last_name_key)
                    select '%1$s', uuidv7(), 'Lead', n, 'lead', n from generate_series(1, 100000) n;
                    insert into crm.lead_words (tenant_id, word, lead_id) select tenant_id, 'lead', id from crm.leads
                    where tenant_id = '%1$s'
                    """.formatted(tenant.id()));
            statement.execute("vacuum analyze crm.leads, crm.lead_words");
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        Plan plan = Plan.generic(owner, SearchView.LeadHit.BEST, List.of("lead", new Object[0], "lead"));
        assertFalse(plan.readsAll(), plan.text());
        assertTrue(plan.mostRows() <= 1000, plan.text());
    }
}
