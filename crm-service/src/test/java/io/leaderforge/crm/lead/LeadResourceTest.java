package io.leaderforge.crm.lead;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class LeadResourceTest {

    private final TestTenant tenant = Replicas.tenant();

    private UUID lead(String email) {
        Given.submit(tenant, Given.form(tenant), Map.of("email", email));
        return Given.lead(tenant, email);
    }

    private ValidatableResponse patch(UUID lead, Map<String, ?> body) {
        return tenant.asOwner().body(body).patch(CRM + "/leads/" + lead).then();
    }

    @Test
    void theStatusMovesAlongThePipelineAndBack() {
        UUID lead = lead("a@example.com");
        patch(lead, Map.of("status", "converted")).statusCode(409).body("detail", containsString("is new"));
        patch(lead, Map.of("status", "contacted")).statusCode(200);
        String contacted =
                patch(lead, Map.of("status", "new")).statusCode(200).extract().path("last_contacted_at");
        assertNotNull(contacted);
        patch(lead, Map.of("status", "lost"))
                .statusCode(409)
                .body("errors.params.reason", hasItem("lead_status_order"));
        patch(lead, Map.of("status", "contacted")).statusCode(200);
        try (EventProbe probe = EventProbe.on(Topic.CRM_LEAD)) {
            patch(lead, Map.of("status", "qualified")).statusCode(200);
            probe.await(LeadState.class, e -> e.id().equals(lead) && e.status().equals("qualified"));
        }
        patch(lead, Map.of("status", "converted")).statusCode(200).body("converted_at", notNullValue());
        patch(lead, Map.of("status", "lost")).statusCode(409);
        String before = patch(lead, Map.of("notes", "-")).extract().path("last_contacted_at");
        patch(lead, Map.of("status", "contacted"))
                .statusCode(200)
                .body("converted_at", nullValue())
                .body("last_contacted_at", equalTo(before));
        patch(lead, Map.of("status", "qualified")).statusCode(200);
        patch(lead, Map.of("status", "lost")).statusCode(200);
        patch(lead, Map.of("status", "qualified")).statusCode(200);
        patch(lead, Map.of("status", "dreaming")).statusCode(400).body("errors.pointer", hasItem("/status"));
    }

    @Test
    void aPatchMayComeUnderItsOwnMediaType() {
        tenant.asOwner()
                .contentType("application/merge-patch+json;charset=UTF-8")
                .body("{\"notes\": \"Ruft zurück\"}")
                .patch(CRM + "/leads/" + lead("patch@example.com"))
                .then()
                .statusCode(200)
                .body("notes", equalTo("Ruft zurück"));
    }

    @Test
    void tagsAreFoundInAnyForm() {
        UUID lead = lead("forms@example.com");
        patch(lead, Map.of("tags", List.of("Fu\u0308hrung", "F\u00dcHRUNG")))
                .statusCode(200)
                .body("tags", contains("F\u00fchrung"));
        for (String form : List.of("F\u00fchrung", "f\u00fchrung", "FU\u0308HRUNG", " f\u00fchrung\u00a0")) {
            tenant.asOwner()
                    .queryParam("tag", form)
                    .get(CRM + "/leads")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(lead.toString()));
        }
        patch(lead, Map.of("tags", List.of("other"))).statusCode(200);
        tenant.asOwner()
                .queryParam("tag", "f\u00fchrung")
                .get(CRM + "/leads")
                .then()
                .body("items", hasSize(0));
        patch(lead, Map.of("tags", List.of("\u3164"))).statusCode(422).body("errors.pointer", contains("/tags/0"));
    }

    @Test
    void tagsNotesAndAssignmentArePatched() {
        UUID lead = lead("b@example.com");
        UUID colleague = tenant.user("colleague", "member");
        patch(lead, Map.of("tags", List.of("hot", "vip", "hot"), "notes", "Ruft zurück", "assigned_to", colleague))
                .statusCode(200)
                .body("tags", contains("hot", "vip"))
                .body("notes", equalTo("Ruft zurück"))
                .body("assigned_to", equalTo(colleague.toString()));
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("notes", null);
        cleared.put("assigned_to", null);
        cleared.put("tags", List.of("vip"));
        patch(lead, cleared).statusCode(200).body("notes", nullValue()).body("assigned_to", nullValue());
        assertEquals("vip", Given.one("select string_agg(tag, ',') from crm.lead_tags where lead_id = ?", lead));
        patch(lead, Map.of("assigned_to", Ids.next()))
                .statusCode(404)
                .header("Retry-After", "1")
                .body("errors.pointer", contains("/assigned_to"));
        TestTenant other = Replicas.tenant();
        patch(lead, Map.of("assigned_to", other.user("foreign", "member"))).statusCode(404);
        patch(lead, Map.of("ai_score", 1)).statusCode(422).body("errors.pointer", contains("/ai_score"));
        other.asOwner()
                .body(Map.of("notes", "x"))
                .patch(CRM + "/leads/" + lead)
                .then()
                .statusCode(404);
        tenant.as(colleague).get(CRM + "/leads").then().statusCode(403);
    }

    @Test
    void aStaleEtagIsRefused() {
        UUID lead = lead("e@example.com");
        String etag = tenant.asOwner().get(CRM + "/leads/" + lead).header("ETag");
        patch(lead, Map.of("notes", "1")).statusCode(200);
        tenant.asOwner()
                .header("If-Match", etag)
                .body(Map.of("notes", "2"))
                .patch(CRM + "/leads/" + lead)
                .then()
                .statusCode(412);
    }

    @Test
    void listsAreFilteredAndPaged() {
        UUID form = Given.form(tenant);
        for (int i = 0; i < 5; i++) {
            Given.submit(tenant, form, Map.of("email", "p" + i + "@example.com"));
        }
        UUID third = Given.lead(tenant, "p3@example.com");
        patch(third, Map.of("status", "contacted", "tags", List.of("hot"))).statusCode(200);
        tenant.asOwner()
                .get(CRM + "/leads?tag=hot&status=contacted")
                .then()
                .body("items.email", contains("p3@example.com"));
        tenant.asOwner().get(CRM + "/leads?status=contacted").then().body("items", hasSize(1));
        tenant.asOwner().get(CRM + "/leads?tag=hot&status=new").then().body("items", hasSize(0));
        tenant.asOwner()
                .get(CRM + "/leads?status=sleepy")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?status"));
        String cursor = tenant.asOwner()
                .get(CRM + "/leads?limit=3")
                .then()
                .body("items.email", contains("p4@example.com", "p3@example.com", "p2@example.com"))
                .extract()
                .path("next_cursor");
        tenant.asOwner()
                .queryParam("cursor", cursor)
                .get(CRM + "/leads?limit=3")
                .then()
                .body("items.email", containsInAnyOrder("p1@example.com", "p0@example.com"))
                .body("next_cursor", nullValue());
    }
}
