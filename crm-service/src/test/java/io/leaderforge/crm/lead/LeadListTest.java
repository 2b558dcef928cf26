package io.leaderforge.crm.lead;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@CrmTest
class LeadListTest {

    private static final String LEADS = Given.CRM + "/leads";

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void leadsAreSortedByTheirCreationOrByTheirLastChange() {
        UUID first = lead("first@example.com");
        UUID second = lead("second@example.com");
        UUID third = lead("third@example.com");
        tenant.asOwner()
                .body(Map.of("notes", "changed"))
                .patch(LEADS + "/" + first)
                .then()
                .statusCode(200);
        List<String> newestFirst = List.of(third.toString(), second.toString(), first.toString());
        assertEquals(newestFirst, ids(""));
        assertEquals(newestFirst, ids("?sort=-created_at"));
        assertEquals(List.of(first.toString(), third.toString(), second.toString()), ids("?sort=-updated_at"));
        JsonPath page = get("?sort=-updated_at&limit=2");
        String cursor = page.getString("next_cursor");
        assertEquals(List.of(second.toString()), ids("?sort=-updated_at&limit=2&cursor=" + cursor));
        for (String refused : List.of("?sort=name", "?sort=updated_at", "?sort=-created_at&cursor=" + cursor)) {
            tenant.asOwner().get(LEADS + refused).then().statusCode(400);
        }
        tenant.asOwner()
                .get(LEADS + "?sort=name")
                .then()
                .body("errors.pointer", contains("?sort"))
                .body("errors.detail", contains(containsString("-updated_at")));
    }

    /** Each order on its first page and on a later one, of all leads and of those with a status, as crm_app. */
    @Test
    void everyOrderReadsAPage() throws SQLException {
        seed();
        for (String sort : List.of("", "-created_at", "-updated_at")) {
            for (LeadStatus status : new LeadStatus[] {null, LeadStatus.QUALIFIED}) {
                String query = "?limit=50&sort=" + sort + (status == null ? "" : "&status=" + status.text());
                assertReadsAPage(sort, status, null);
                assertReadsAPage(sort, status, get(query).getString("next_cursor"));
            }
        }
    }

    private void assertReadsAPage(String sort, @Nullable LeadStatus status, @Nullable String cursor)
            throws SQLException {
        ListStatement statement = ListStatement.of(
                sql -> Lead.LIST.page(sql, PageQuery.of("50", cursor).sortedBy(sort), Lead.of(status, null)));
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        Plan plan = Plan.generic(owner, statement.text(), statement.parameters());
        assertFalse(plan.readsAll(), plan.text());
        assertTrue(plan.mostRows() <= 100, plan.text());
    }

    private void seed() throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            // The triggers of leads look for their tables in crm's own search path.
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.leads (tenant_id, id, first_name, status, updated_at)
                    select '%s', uuidv7(), 'Lead ' || n, case when n %% 20 = 0 then 'qualified' else 'new' end,
                      now() - (n * 7919 %% 4000) * interval '1 minute'
                    from generate_series(1, 4000) n
                    """.formatted(tenant.id()));
            statement.execute("vacuum analyze crm.leads");
        }
    }

    private UUID lead(String email) {
        Given.submit(tenant, Given.form(tenant), Map.of("email", email));
        return Given.lead(tenant, email);
    }

    private List<String> ids(String query) {
        return get(query).getList("items.id");
    }

    private JsonPath get(String query) {
        return tenant.asOwner()
                .get(LEADS + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
