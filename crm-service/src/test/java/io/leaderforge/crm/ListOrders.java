package io.leaderforge.crm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

/** Whether each order of a list reads a page, on its first and on a later one, in a tenant that has many of them. */
public final class ListOrders {

    private static final int ROWS = 5_000;

    private ListOrders() {}

    /**
     * @param path   of the list
     * @param table  of its rows
     * @param insert columns beside tenant_id, id, name, name_key and updated_at, and their values
     */
    public static void assertReadAPage(
            TestTenant tenant, String path, String table, List<String> insert, Listing<?> list) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                Statement statement = admin.createStatement()) {
            // As restored rows are written: without triggers.
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    ("insert into crm.%s (tenant_id, id, name, name_key, updated_at, %s) select '%s', uuidv7(), 'N ' || n,"
                                    + " 'n ' || n, now() - (n * 7919 %% 5000) * interval '1 minute', %s from generate_series(1, %d) n")
                            .formatted(table, insert.getFirst(), tenant.id(), insert.getLast(), ROWS));
            statement.execute("vacuum analyze crm." + table);
        }
        Plan.Reader owner = new Plan.Reader("crm", tenant.id(), As.ownerId(tenant.id()), "owner");
        for (String sort : List.of("name", "-updated_at")) {
            JsonPath page = tenant.asOwner()
                    .get(path + "?sort=" + sort)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertSorted(page, sort);
            String next = page.getString("next_cursor");
            for (String cursor : new String[] {null, next}) {
                ListStatement statement = ListStatement.of(sql -> list.page(
                        sql,
                        PageQuery.of("50", cursor).sortedBy(sort),
                        Where.scope("tenant_id", tenant.id()).and("deleted_at is null")));
                Plan plan = Plan.of(owner, statement.text(), statement.parameters());
                assertFalse(plan.readsAll(), plan.text());
                assertTrue(plan.mostRows() <= 200, plan.text());
            }
        }
    }

    private static void assertSorted(JsonPath page, String sort) {
        List<String> values = page.getList("items." + sort.replace("-", ""), String.class);
        Comparator<String> order = sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder();
        assertEquals(values.stream().sorted(order).toList(), values);
    }
}
