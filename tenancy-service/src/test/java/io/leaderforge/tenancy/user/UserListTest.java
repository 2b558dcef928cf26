package io.leaderforge.tenancy.user;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.Stack;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CoreTest
class UserListTest {

    private static final String USERS = "/api/v1/core/users";
    private static final int CROWD = 100_000;
    private static @Nullable Company crowded;

    @Test
    void pagesInTheOrderPeopleCame() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        List<String> ids = List.of(
                company.owner.id().toString(),
                company.join(organization, "b", "member").id().toString(),
                company.join(organization, "a", "member").id().toString());
        JsonPath first = get(company.owner, "?limit=2");
        assertEquals(ids.subList(0, 2), first.getList("items.id"));
        company.owner
                .as()
                .get(USERS + "?limit=2&cursor=" + first.getString("next_cursor"))
                .then()
                .statusCode(200)
                .body("items.id", contains(ids.get(2)))
                .body("next_cursor", nullValue());
        company.owner.as().get(USERS + "?cursor=made-up").then().statusCode(400);
    }

    @Test
    void findsByTheBeginningOfNameOrAddressByRoleAndByActivity() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person anna = company.join(organization, "anna", "member");
        Person annika = company.join(organization, "Annika", "member");
        Person bo = company.join(organization, "bo_%", "member");
        company.owner.as().get(USERS + "?email=ANN").then().body("items.id", contains(text(anna), text(annika)));
        JsonPath first = get(company.owner, "?email=ann&limit=1");
        assertEquals(List.of(text(anna)), first.getList("items.id"));
        company.owner
                .as()
                .get(USERS + "?email=ann&limit=1&cursor=" + first.getString("next_cursor"))
                .then()
                .body("items.id", contains(text(annika)))
                .body("next_cursor", nullValue());
        company.owner.as().get(USERS + "?name=person ann").then().body("items.id", contains(text(anna), text(annika)));
        company.owner
                .as()
                .get(USERS + "?name=ADA ")
                .then()
                .body("items.id", contains(company.owner.id().toString()));
        company.owner.as().queryParam("email", "%").get(USERS).then().body("items", hasSize(0));
        company.owner.as().queryParam("email", "bo_%").get(USERS).then().body("items.id", contains(text(bo)));
        company.owner
                .as()
                .get(USERS + "?role=owner")
                .then()
                .body("items.id", contains(company.owner.id().toString()));
        company.owner.as().get(USERS + "?role=member&email=ann").then().body("items", hasSize(2));
        company.owner.as().post(USERS + "/" + bo.id() + "/deactivate").then().statusCode(200);
        company.owner.as().get(USERS + "?is_active=false").then().body("items.id", contains(text(bo)));
        company.owner.as().get(USERS + "?is_active=true").then().body("items", hasSize(3));
        company.owner.as().get(USERS + "?is_active=perhaps").then().statusCode(400);
        company.owner.as().get(USERS + "?role=nobody").then().body("items", hasSize(0));
    }

    @Test
    void isForTheTenantsOwnerAndAdmins() {
        Company company = Company.create();
        Person manager = company.join(company.organization("Acme"), "manager", "admin");
        manager.as().get(USERS).then().statusCode(403);
        manager.as().get(USERS + "/" + company.owner.id()).then().statusCode(403);
        Company other = Company.create();
        other.owner.as().get(USERS + "/" + manager.id()).then().statusCode(404);
        other.owner.as().get(USERS).then().body("items", hasSize(1));
        company.owner.as().get(USERS).then().body("items", hasSize(2));
        company.owner
                .as()
                .get(USERS + "/" + manager.id())
                .then()
                .statusCode(200)
                .header("ETag", org.hamcrest.Matchers.notNullValue())
                .body("email", equalTo(manager.email()))
                .body("roles", contains("member"))
                .body("is_active", equalTo(true));
    }

    @Test
    void aHundredThousandPeopleArePagedWithoutGapsOrRepeats() throws SQLException {
        Company company = crowd();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 5; page++) {
            JsonPath answer = get(company.owner, "?limit=200&email=crowd-09" + cursor);
            answer.getList("items.id", String.class).forEach(id -> assertTrue(seen.add(id)));
            cursor = "&cursor=" + answer.getString("next_cursor");
        }
        assertEquals(1000, seen.size());
        assertEquals(
                List.of("crowd-099999@crowd.example"),
                get(company.owner, "?email=crowd-099999").getList("items.email"));
        assertEquals(
                List.of("crowd-070707@crowd.example"),
                get(company.owner, "?name=somebody 070707").getList("items.email"));
        assertEquals(
                List.of(company.owner.email()),
                get(company.owner, "?role=owner").getList("items.email"));
    }

    /** Each filter on its first page and deep inside, as core_app with row-level security. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', ''",
        "crowd-05, '', '', ''",
        "'', somebody 05, '', ''",
        "'', '', owner, ''",
        "'', '', member, ''",
        "'', '', '', false",
        "'', '', '', true",
        "crowd-05, '', member, true"
    })
    void theDatabaseReadsAPageAndNotTheCrowd(String email, String name, String role, String active)
            throws SQLException {
        Company company = crowd();
        UserQuery query = new UserQuery();
        query.email = email;
        query.name = name;
        query.role = role;
        query.isActive = active;
        JsonPath first = get(
                company.owner, "?limit=50&email=" + email + "&name=" + name + "&role=" + role + "&is_active=" + active);
        for (String cursor : new String[] {null, first.getString("next_cursor")}) {
            String plan = plan(company, query.statement(PageQuery.of("50", cursor)));
            assertFalse(plan.contains("Seq Scan on users"), plan);
            assertTrue(plan.contains("Index"), plan);
            assertTrue(mostRows(plan) <= 1_000, plan);
        }
    }

    private static String plan(Company company, UserQuery.Statement statement) throws SQLException {
        try (Connection app = Stack.current().jdbc("core", "app")) {
            app.setAutoCommit(false);
            try (PreparedStatement settings = app.prepareStatement("select set_config('app.tenant_id', ?, true),"
                    + " set_config('app.user_id', ?, true), set_config('app.actor', 'user', true),"
                    + " set_config('app.roles', 'owner', true)")) {
                settings.setString(1, company.id.toString());
                settings.setString(2, company.owner.id().toString());
                settings.execute();
            }
            String text = statement.text();
            for (int i = statement.parameters().size(); i > 0; i--) {
                Object value = statement.parameters().get(i - 1);
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

    private static synchronized Company crowd() throws SQLException {
        if (crowded == null) {
            Company company = Company.create();
            try (Connection admin = Stack.current().jdbc("admin");
                    Statement statement = admin.createStatement()) {
                statement.execute("""
                        with people as (
                          insert into core.users (tenant_id, id, email, full_name, is_active)
                          select '%1$s', gen_random_uuid(), 'crowd-' || lpad(n::text, 6, '0') || '@crowd.example',
                            'Somebody ' || lpad(n::text, 6, '0'), n %% 1000 <> 0
                          from generate_series(0, %2$d - 1) n returning tenant_id, id)
                        insert into core.tenant_memberships (tenant_id, id, user_id, role)
                        select tenant_id, gen_random_uuid(), id, 'member' from people
                        """.formatted(company.id, CROWD));
                statement.execute("analyze core.users");
                statement.execute("analyze core.tenant_memberships");
            }
            crowded = company;
        }
        return crowded;
    }

    private static JsonPath get(Person person, String query) {
        return person.as().get(USERS + query).then().statusCode(200).extract().jsonPath();
    }

    private static String text(Person person) {
        return person.id().toString();
    }
}
