package io.leaderforge.crm.event;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CrmTest
class DepartureTest {

    private final TestTenant tenant = Replicas.published();

    private String lead(String email) {
        Given.submit(tenant, Given.form(tenant), Map.of("email", email));
        return Given.one("select id::text from crm.leads where tenant_id = ? and email = ?", tenant.id(), email);
    }

    @Test
    void withAPersonTheLeadsOfThatPersonAreOfNoneAndALeadOfThatAddressStays() {
        UUID colleague = tenant.userWithEmail("colleague", "colleague@departing.example", "member");
        String assigned = lead("someone@departing.example");
        String same = lead("colleague@departing.example");
        tenant.asOwner()
                .contentType("application/merge-patch+json")
                .body(Map.of("assigned_to", colleague))
                .patch(Given.CRM + "/leads/" + assigned)
                .then()
                .statusCode(200);
        try (EventProbe probe = EventProbe.on(Topic.CRM_LEAD)) {
            tenant.remove(colleague);
            probe.await(LeadState.class, state -> state.id().toString().equals(assigned) && state.assignedTo() == null);
        }
        tenant.asOwner()
                .get(Given.CRM + "/leads/" + assigned)
                .then()
                .statusCode(200)
                .body("assigned_to", nullValue());
        tenant.asOwner()
                .get(Given.CRM + "/leads/" + same)
                .then()
                .statusCode(200)
                .body("email", equalTo("colleague@departing.example"));
    }

    @Test
    void withTheTenantEverythingGoes() {
        UUID lead = UUID.fromString(lead("someone@departing.example"));
        try (EventProbe probe = EventProbe.on(Topic.CRM_LEAD)) {
            tenant.delete();
            probe.awaitTombstone(Topic.CRM_LEAD, lead);
        }
        for (String table : new String[] {"leads", "forms", "form_submissions", "lead_tags"}) {
            Awaitility.await(table)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> "0"
                            .equals(Given.one(
                                    "select count(*)::text from crm." + table + " where tenant_id = ?", tenant.id())));
        }
    }
}
