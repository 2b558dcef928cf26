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
import io.leaderforge.tenancy.Crowd;
import io.leaderforge.testkit.ListStatement;
import io.leaderforge.testkit.Plan;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CoreTest
class UserListTest {

    private static final String USERS = "/api/v1/core/users";

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
        company.owner.as().get(USERS + "?role=member&is_active=false").then().body("items.id", contains(text(bo)));
        JsonPath members = get(company.owner, "?role=member&limit=2");
        assertEquals(List.of(text(anna), text(annika)), members.getList("items.id"));
        JsonPath rest = get(company.owner, "?role=member&limit=2&cursor=" + members.getString("next_cursor"));
        assertEquals(List.of(text(bo)), rest.getList("items.id"));
        company.owner.as().get(USERS + "?is_active=perhaps").then().statusCode(400);
        company.owner.as().get(USERS + "?role=nobody").then().body("items", hasSize(0));
    }

    @Test
    void console1_3_peopleAreSortedByNameAddressAndAge() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person zoe = company.join(organization, "zoe", "member");
        Person anna = company.join(organization, "Anna", "member");
        JsonPath first = get(company.owner, "?sort=name&limit=2");
        assertEquals(List.of(company.owner.id().toString(), text(anna)), first.getList("items.id"));
        JsonPath rest = get(company.owner, "?sort=name&limit=2&cursor=" + first.getString("next_cursor"));
        assertEquals(List.of(text(zoe)), rest.getList("items.id"));
        assertEquals(text(anna), get(company.owner, "?sort=-created_at").getString("items[0].id"));
        List<String> emails = get(company.owner, "?sort=email").getList("items.email");
        assertEquals(emails.stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(), emails);
        assertEquals(
                List.of(text(anna), text(zoe)),
                get(company.owner, "?sort=name&organization_id=" + organization).getList("items.id"));
        company.owner.as().get(USERS + "?sort=name&email=ann").then().statusCode(400);
        company.owner.as().get(USERS + "?sort=-name").then().statusCode(400);
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
    void twentyThousandPeopleArePagedWithoutGapsOrRepeats() throws SQLException {
        Company company = Crowd.company();
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 5; page++) {
            JsonPath answer = get(company.owner, "?limit=200&email=crowd-01" + cursor);
            answer.getList("items.id", String.class).forEach(id -> assertTrue(seen.add(id)));
            cursor = "&cursor=" + answer.getString("next_cursor");
        }
        assertEquals(1000, seen.size());
        assertEquals(
                List.of("crowd-019999@crowd.example"),
                get(company.owner, "?email=crowd-019999").getList("items.email"));
        assertEquals(
                List.of("crowd-017077@crowd.example"),
                get(company.owner, "?name=somebody 017077").getList("items.email"));
        assertEquals(
                List.of(company.owner.email()),
                get(company.owner, "?role=owner").getList("items.email"));
    }

    /** Each filter on its first page and deep inside, as core_app with row-level security. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', ''",
        "crowd-01, '', '', '', ''",
        "'', somebody 01, '', '', ''",
        "'', body 01, '', '', ''",
        "'', 5, '', '', ''",
        "'', '', owner, '', ''",
        "'', '', member, '', ''",
        "'', '', '', false, ''",
        "'', '', '', true, ''",
        "crowd-01, '', member, true, ''",
        "'', '', '', '', name",
        "'', '', '', true, name",
        "'', '', '', '', email",
        "'', '', '', '', -created_at"
    })
    void theDatabaseReadsAPageAndNotTheCrowd(String email, String name, String role, String active, String sort)
            throws SQLException {
        Company company = Crowd.company();
        UserQuery query = new UserQuery(
                email, name, null, role, null, null, active.isEmpty() ? null : Boolean.valueOf(active), sort);
        JsonPath first = get(
                company.owner,
                "?limit=50&email=" + email + "&name=" + name + "&role=" + role + "&is_active=" + active + "&sort="
                        + sort);
        for (String cursor : new String[] {null, first.getString("next_cursor")}) {
            ListStatement statement = ListStatement.of(sql -> query.page(sql, PageQuery.of("50", cursor)));
            Plan plan = Plan.of(company.reader(company.owner.id(), "owner"), statement.text(), statement.parameters());
            assertReadsAPage(plan);
            if (!name.isEmpty() || !sort.isEmpty()) {
                Plan generic = Plan.generic(
                        company.reader(company.owner.id(), "owner"), statement.text(), statement.parameters());
                assertReadsAPage(generic);
                assertTrue(name.isEmpty() || generic.contains("using users_name_search_parts_pk"), generic.text());
            }
        }
    }

    private static void assertReadsAPage(Plan plan) {
        assertFalse(plan.contains("Seq Scan on users"), plan.text());
        assertTrue(plan.contains("Index"), plan.text());
        assertTrue(plan.mostRows() <= 1_000, plan.text());
    }

    private static JsonPath get(Person person, String query) {
        return person.as().get(USERS + query).then().statusCode(200).extract().jsonPath();
    }

    private static String text(Person person) {
        return person.id().toString();
    }
}
