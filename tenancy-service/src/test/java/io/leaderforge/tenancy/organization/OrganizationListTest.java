package io.leaderforge.tenancy.organization;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Crowd;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CoreTest
class OrganizationListTest {

    private static final String ORGANIZATIONS = "/api/v1/core/organizations";

    @Test
    void console1_3_organizationsAreFoundAndSortedByTheirNames() {
        Company company = Company.create();
        company.organization("Zeta Övre");
        company.organization("alpha");
        company.organization("Beta ovre");
        company.owner
                .as()
                .get(ORGANIZATIONS + "?sort=name")
                .then()
                .statusCode(200)
                .body("items.name", contains("alpha", "Beta ovre", "Zeta Övre"));
        company.owner
                .as()
                .get(ORGANIZATIONS + "?q=OVRE&is_active=true&count=exact")
                .then()
                .body("items.name", contains("Zeta Övre", "Beta ovre"))
                .body("total.value", equalTo(2));
        String cursor = company.owner
                .as()
                .get(ORGANIZATIONS + "?sort=name&limit=1")
                .then()
                .extract()
                .path("next_cursor");
        List<String> rest = company.owner
                .as()
                .get(ORGANIZATIONS + "?sort=name&cursor=" + cursor)
                .then()
                .extract()
                .path("items.name");
        assertEquals(List.of("Beta ovre", "Zeta Övre"), rest);
        company.owner.as().get(ORGANIZATIONS + "?sort=-name").then().statusCode(400);
        company.owner.as().get(ORGANIZATIONS + "?q=" + "x".repeat(101)).then().statusCode(422);
    }

    /** Of 20,000: each order reads a page, by the plan for values of any kind. */
    @Test
    void console1_3_everyOrderReadsAPage() throws SQLException {
        Company company = Company.create();
        OwnerSql.update("""
                insert into core.organizations (tenant_id, id, name, name_key)
                select ?, gen_random_uuid(), 'Company ' || n, 'company ' || n from generate_series(1, ?) n
                """, company.id, 20_000);
        Crowd.vacuum("core.organizations, core.organizations_name_parts");
        for (String sort : new String[] {"", "name", "-created_at"}) {
            String first = company.owner
                    .as()
                    .get(ORGANIZATIONS + "?sort=" + sort)
                    .then()
                    .extract()
                    .path("next_cursor");
            for (String cursor : new String[] {null, first}) {
                ListStatement statement = ListStatement.of(sql -> OrganizationResource.ORGANIZATIONS.page(
                        sql,
                        PageQuery.of("50", cursor).sortedBy(sort),
                        Where.all().equal("is_active", true)));
                Plan plan = Plan.generic(
                        company.reader(company.owner.id(), "owner"), statement.text(), statement.parameters());
                assertFalse(plan.contains("Seq Scan on organizations"), plan.text());
                assertTrue(plan.mostRows() <= 100, plan.text());
            }
        }
        assertSearchReadsAPage(company);
    }

    private static void assertSearchReadsAPage(Company company) throws SQLException {
        List<String> found = company.owner
                .as()
                .queryParam("q", "ANY 19871")
                .get(ORGANIZATIONS)
                .then()
                .extract()
                .path("items.name");
        assertEquals(List.of("Company 19871"), found);
        for (Map.Entry<String, Integer> most :
                Map.of("any 19871", 1, "company", 1001).entrySet()) {
            ListStatement parts = ListStatement.of(
                    sql -> NameSearch.of("organizations", "name_key").find(sql, most.getKey()));
            Plan plan = Plan.generic(company.reader(company.owner.id(), "owner"), parts.text(), parts.parameters());
            assertTrue(plan.contains("using organizations_name_parts_pk"), plan.text());
            assertTrue(plan.mostRows() <= most.getValue(), plan.text());
        }
    }
}
