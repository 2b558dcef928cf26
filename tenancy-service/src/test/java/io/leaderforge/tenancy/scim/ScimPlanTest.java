package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Crowd;
import io.leaderforge.testkit.Plan;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant of twenty thousand, read as core_app with row-level security. */
@CoreTest
class ScimPlanTest {

    private static @Nullable CompanyDirectory crowded;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        userName eq "crowd-010505@crowd.example"                             |             |
        userName sw "crowd-0105"                                             | userName    |
        externalId eq "ext-10505"                                            |             |
        emails.value eq "crowd-010505@crowd.example"                         |             |
        emails[type eq "work" and value eq "crowd-010505@crowd.example"]     |             |
        displayName eq "Somebody 010505"                                     |             |
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
        ScimQuery.Statements statements =
                ScimUserResource.statements(query, new Directory(Grants.NONE, directory.organization, "", true));
        Plan plan = plan(directory, statements);
        assertFalse(plan.contains("Seq Scan on users"), plan.text());
        assertTrue(plan.contains("Index"), plan.text());
        assertTrue(plan.mostRows() <= 1_000, plan.text());
    }

    @Test
    void pagesDeepInsideAreReadFromAnIndex() throws SQLException {
        CompanyDirectory directory = crowd();
        ScimQuery query = new ScimQuery();
        query.startIndex = "18001";
        ScimQuery.Statements statements =
                ScimUserResource.statements(query, new Directory(Grants.NONE, directory.organization, "", true));
        Plan plan = plan(directory, statements);
        assertTrue(plan.contains("Index"), plan.text());
        assertFalse(plan.contains("Sort"), plan.text());
        assertFalse(plan.readsAll(), plan.text());

        query.startIndex = null;
        query.cursor = ScimQuery.encode(UUID.fromString("e0000000-0000-4000-8000-000000000000"));
        statements = ScimUserResource.statements(query, new Directory(Grants.NONE, directory.organization, "", true));
        Plan next = plan(directory, statements);
        assertTrue(next.mostRows() <= 1_000, next.text());
        assertFalse(next.readsAll(), next.text());
    }

    @Test
    void oneIsFoundAmongTwentyThousandAndAllAreCounted() throws SQLException {
        CompanyDirectory directory = crowd();
        directory
                .as()
                .queryParam("filter", "userName eq \"CROWD-017077@crowd.example\"")
                .get(USERS)
                .then()
                .body("totalResults", equalTo(1))
                .body("Resources.externalId", contains("ext-17077"));
        directory
                .as()
                .queryParam("startIndex", 18_001)
                .queryParam("count", 500)
                .get(USERS)
                .then()
                .body("totalResults", equalTo(Crowd.SIZE))
                .body("itemsPerPage", equalTo(ScimQuery.MOST));
    }

    private static Plan plan(CompanyDirectory directory, ScimQuery.Statements statements) throws SQLException {
        return Plan.of(directory.company.reader(null, "admin"), statements.keys(), statements.parameters());
    }

    private static synchronized CompanyDirectory crowd() throws SQLException {
        if (crowded == null) {
            CompanyDirectory directory = CompanyDirectory.of(Crowd.company());
            ScimCrowd.join(directory);
            Crowd.vacuum("core.memberships");
            assertEquals(100, directory.as().get(USERS).jsonPath().getInt("itemsPerPage"));
            crowded = directory;
        }
        return crowded;
    }
}
