package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant of a hundred thousand, read as core_app with row-level security. */
@CoreTest
class ScimPlanTest {

    private static final int CROWD = 100_000;
    private static @Nullable CompanyDirectory crowded;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        userName eq "crowd-050505@crowd.example"                             |             |
        userName sw "crowd-0505"                                             | userName    |
        externalId eq "ext-50505"                                            |             |
        emails.value eq "crowd-050505@crowd.example"                         |             |
        emails[type eq "work" and value eq "crowd-050505@crowd.example"]     |             |
        displayName eq "Somebody 050505"                                     |             |
        meta.lastModified gt "{recent}"                                      | meta.lastModified |
        id eq "0198c0de-0000-7000-8000-000000000000"                         |             |
        active eq false                                                      |             |
                                                                             |             |
                                                                             | userName    |
                                                                             | displayName | descending
                                                                             | meta.created |
        """)
    void theDatabaseReadsAPageAndNotTheCrowd(String filter, String sortBy, String sortOrder) throws SQLException {
        CompanyDirectory directory = crowd();
        ScimQuery query = new ScimQuery();
        query.filter = filter == null
                ? null
                : filter.replace(
                        "{recent}", java.time.Instant.now().minusSeconds(600).toString());
        query.sortBy = sortBy;
        query.sortOrder = sortOrder;
        query.count = "50";
        ScimQuery.Statements statements = ScimUserResource.statements(query, new Directory(directory.organization, ""));
        String plan = plan(directory, statements.keys(), statements.parameters());
        assertFalse(plan.contains("Seq Scan on users"), plan);
        assertTrue(plan.contains("Index"), plan);
        assertTrue(mostRows(plan) <= 1_000, plan);
    }

    @Test
    void pagesDeepInsideAreReadFromAnIndex() throws SQLException {
        CompanyDirectory directory = crowd();
        ScimQuery query = new ScimQuery();
        query.startIndex = "90001";
        ScimQuery.Statements statements = ScimUserResource.statements(query, new Directory(directory.organization, ""));
        String plan = plan(directory, statements.keys(), statements.parameters());
        assertTrue(plan.contains("Index"), plan);
        assertFalse(plan.contains("Sort"), plan);
        assertFalse(readsAll(plan), plan);

        query.startIndex = null;
        query.cursor = ScimQuery.encode(UUID.fromString("e0000000-0000-4000-8000-000000000000"));
        statements = ScimUserResource.statements(query, new Directory(directory.organization, ""));
        String next = plan(directory, statements.keys(), statements.parameters());
        assertTrue(mostRows(next) <= 1_000, next);
        assertFalse(readsAll(next), next);
    }

    @Test
    void oneIsFoundAmongAHundredThousandAndAllAreCounted() throws SQLException {
        CompanyDirectory directory = crowd();
        directory
                .as()
                .queryParam("filter", "userName eq \"CROWD-070707@crowd.example\"")
                .get(USERS)
                .then()
                .body("totalResults", equalTo(1))
                .body("Resources.externalId", contains("ext-70707"));
        directory
                .as()
                .queryParam("startIndex", 90_001)
                .queryParam("count", 500)
                .get(USERS)
                .then()
                .body("totalResults", equalTo(CROWD))
                .body("itemsPerPage", equalTo(ScimQuery.MOST));
    }

    private static String plan(CompanyDirectory directory, String statement, List<Object> parameters)
            throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement settings = app.prepareStatement("select set_config('app.tenant_id', ?, true),"
                    + " set_config('app.user_id', '', true), set_config('app.actor', 'service', true),"
                    + " set_config('app.roles', 'admin', true)")) {
                settings.setString(1, directory.company.id.toString());
                settings.execute();
            }
            String text = statement;
            for (int i = parameters.size(); i > 0; i--) {
                Object value = parameters.get(i - 1);
                text = text.replace("$" + i, value instanceof Integer ? "" + value : "'" + value + "'");
            }
            StringBuilder plan = new StringBuilder();
            try (Statement explain = app.createStatement();
                    ResultSet rows = explain.executeQuery("explain (analyze, timing off) " + text)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            app.rollback();
            return plan.toString();
        }
    }

    /** Whether any table was read from end to end; what a policy would have read for somebody else was not. */
    private static boolean readsAll(String plan) {
        return plan.lines().anyMatch(line -> line.contains("Seq Scan") && !line.contains("never executed"));
    }

    /** The most rows that any node of the plan answered or threw away. */
    private static long mostRows(String plan) {
        long most = 0;
        Matcher rows = Pattern.compile("actual rows=([\\d.]+)|Removed by Filter: (\\d+)")
                .matcher(plan);
        while (rows.find()) {
            String found = rows.group(1) == null ? rows.group(2) : rows.group(1);
            most = Math.max(most, (long) Double.parseDouble(found));
        }
        return most;
    }

    private static synchronized CompanyDirectory crowd() throws SQLException {
        if (crowded == null) {
            CompanyDirectory directory = CompanyDirectory.create();
            ScimCrowd.people(directory, CROWD);
            try (Connection admin = Stack.current().jdbc("admin");
                    Statement statement = admin.createStatement()) {
                statement.execute("vacuum analyze core.users, core.memberships");
            }
            assertEquals(100, directory.as().get(USERS).jsonPath().getInt("itemsPerPage"));
            crowded = directory;
        }
        return crowded;
    }
}
