package io.leaderforge.crm.plan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.contracts.event.core.TenantState;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@CrmTest
class LimitTest {

    private static final String CRM = "/api/v1/crm";

    private final TestTenant tenant = Replicas.published();

    @Test
    void hollow_aPlanLimitsLeadsOfStaffAndWorkflowsButNoForm() throws SQLException {
        publish("basic");
        Awaitility.await()
                .until(() ->
                        "basic".equals(tenant.asOwner().get(CRM + "/limits").path("plan")));
        fill(
                "insert into crm.leads (tenant_id, id, first_name) select ?, uuidv7(), 'Filler' from generate_series(1, 10000)");
        tenant.asOwner()
                .body(Map.of("first_name", "One more"))
                .post(CRM + "/leads")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaderforge:problem:plan-limit-reached"));
        Given.submit(tenant, Given.form(tenant), Map.of("email", "always@example.com"));
        tenant.asOwner()
                .get(CRM + "/limits")
                .then()
                .body("items.resource", contains("leads", "workflows", "storage_bytes"))
                .body("items.used", contains(10001, 0, 0))
                .body("items.state", contains("reached", "ok", "ok"));
    }

    private void publish(String plan) {
        TenantState state = new TenantState(
                tenant.id(),
                "limited-" + tenant.id().toString().substring(30),
                "Limited",
                null,
                "studio",
                "active",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Instant.now(),
                List.of(),
                plan,
                "starter");
        EventSource.get().state(state, tenant.id(), 1_000);
    }

    private void fill(String statement) throws SQLException {
        try (Connection owner = Stack.current().jdbc("crm", "owner");
                PreparedStatement insert = owner.prepareStatement(statement)) {
            insert.setObject(1, tenant.id());
            insert.executeUpdate();
        }
    }
}
