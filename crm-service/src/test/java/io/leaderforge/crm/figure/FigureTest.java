package io.leaderforge.crm.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.page.Figures;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.HomeFigures;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class FigureTest {

    private static final String FIGURES = Given.CRM + "/figures";

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void console1_2_M14_everyFigureIsTheTotalOfItsList() {
        Given.created(tenant, "/leads", Map.of("first_name", "Ada"));
        UUID contacted = Given.created(tenant, "/leads", Map.of("first_name", "Ben"));
        tenant.asOwner()
                .body(Map.of("status", "contacted"))
                .patch(Given.CRM + "/leads/" + contacted)
                .then()
                .statusCode(200);
        Given.created(Replicas.tenant(), "/leads", Map.of("first_name", "Elsewhere"));
        assertEquals(
                Map.of(
                        "leads_new", 1,
                        "leads_contacted", 1,
                        "leads_qualified", 0,
                        "executions_failed", 0,
                        "messages_failed", 0),
                HomeFigures.of(tenant::asOwner, FIGURES));
    }

    @Test
    void console1_2_M14_aRoleSeesTheFiguresOfItsLists() {
        Given.created(tenant, "/leads", Map.of("first_name", "Ada"));
        tenant.role("sender", "admin", "crm.messages:view");
        UUID sender = tenant.user("Sam", "sender");
        assertEquals(Map.of("messages_failed", 0), HomeFigures.of(() -> tenant.as(sender), FIGURES));
        tenant.as(tenant.user("Mia", "member")).get(FIGURES).then().statusCode(403);
    }

    /** Of 100,000 leads: a count ends at 10,000, whatever the planner reads them by. */
    @Test
    void console1_2_M14_figuresOfManyRowsReadABoundedNumber() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.leads (tenant_id, id, first_name, first_name_key)
                    select '%1$s', uuidv7(), n, n from generate_series(1, 100000) n
                    """.formatted(tenant.id()));
            statement.execute("vacuum analyze crm.leads");
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        Plan plan = Plan.generic(owner, Figures.statement(FigureResource.FIGURES), List.of());
        assertTrue(plan.mostRows() <= 10_001, plan.text());
    }
}
