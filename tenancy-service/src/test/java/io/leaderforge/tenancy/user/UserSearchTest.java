package io.leaderforge.tenancy.user;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.Plan;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People are found by any part of their name, in any form that looks the same. */
@CoreTest
class UserSearchTest {

    private static final String USERS = "/api/v1/core/users";

    @Test
    void findsByAnyPartOfTheNameInAnyForm() {
        Company company = Company.create();
        Person zoe = named(company, "z", "Zo\u00eb Straus");
        Person noel = named(company, "n", "Noe\u0308l");
        Person korean = named(company, "k", "\ud55c\uad6d\uc5b4 \u4f1a\u793e");
        for (String part : List.of("Zo\u00eb", "zoe\u0308 s", "OE S", "traus", "Stra\u00fc", " straus\u00a0", "e  s")) {
            assertEquals(List.of(id(zoe)), found(company, part), part);
        }
        for (String part : List.of("No\u00ebl", "noel", "E\u0308L")) {
            assertEquals(List.of(id(noel)), found(company, part), part);
        }
        for (String part : List.of("\u793e", "\uad6d\uc5b4", "\u1112\u1161\u11ab")) {
            assertEquals(List.of(id(korean)), found(company, part), part);
        }
        for (String part : List.of("%", "_", "oe t", "straus z")) {
            assertEquals(List.of(), found(company, part), part);
        }
    }

    @Test
    void findsByOneCharacterAndByMoreThanTheTableHoldsOfAPart() {
        Company company = Company.create();
        String shared = "Wolfeschlegelsteinhausenbergerdorff";
        Person hubert = named(company, "h", "Hubert " + shared + " the Elder");
        Person blaine = named(company, "b", "Blaine " + shared + " the Younger");
        Person pair = named(company, "p", "\ud83d\udc31\ud83d\udc36");
        assertEquals(Set.of(id(hubert), id(blaine)), Set.copyOf(found(company, "f")));
        assertEquals(Set.of(id(hubert), id(blaine)), Set.copyOf(found(company, shared)));
        assertEquals(List.of(id(hubert)), found(company, shared + " the e"));
        assertEquals(List.of(id(blaine)), found(company, "INE " + shared + " the Y"));
        assertEquals(List.of(), found(company, shared + " the z"));
        assertEquals(List.of(id(pair)), found(company, "\ud83d\udc36"));
        assertEquals(List.of(), found(company, "x".repeat(254)));
        search(company.owner, "x".repeat(255)).then().statusCode(422);
    }

    @Test
    void listsOnceInTheOrderOfTheFirstPlaceWhoseNameHasThePartTwice() {
        Company company = Company.create();
        Person hanna = named(company, "h", "Hanna Ann B\u00e4r");
        Person ann = named(company, "a", "ann");
        Person bananas = named(company, "b", "Ananana");
        assertEquals(List.of(id(ann), id(hanna)), found(company, "ANN"));
        assertEquals(List.of(id(bananas)), found(company, "ana"));
        assertEquals(List.of(id(ann), id(hanna)), paged(company, "ann"));
    }

    @Test
    void pagesThroughPeopleOfOneName() {
        Company company = Company.create();
        Set<String> namesakes = new HashSet<>();
        for (String key : List.of("a", "b", "c", "d", "e")) {
            namesakes.add(id(named(company, key, "Kim Lee")));
        }
        List<String> paged = paged(company, "lee");
        assertEquals(namesakes.size(), paged.size());
        assertEquals(namesakes, Set.copyOf(paged));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u200b", "\u00ad\u2060", "\u0301", "\ufeff \u200d"})
    void refusesASearchForNothingThatCanBeSeen(String part) {
        Company company = Company.create();
        search(company.owner, part).then().statusCode(422).body("errors[0].pointer", equalTo("?name"));
        company.owner
                .as()
                .queryParam("name", part)
                .queryParam("email", "a")
                .get(USERS)
                .then()
                .statusCode(422);
    }

    @Test
    void findsByTheNewNameAlone() {
        Company company = Company.create();
        Person person = named(company, "p", "Agatha Miller");
        rename(person, "Agatha Christie");
        assertEquals(List.of(), found(company, "mill"));
        assertEquals(List.of(id(person)), found(company, "christ"));
        assertEquals(List.of(id(person)), found(company, "gath"));
        assertEquals(14L, OwnerSql.value("""
            select count(*) from core.users_name_search_parts where tenant_id = ? and id = ?
            """, company.id, person.id()));
    }

    @Test
    void narrowsByEmailRoleAndActivity() {
        Company company = Company.create();
        Person one = named(company, "one", "Robin B\u00e4r");
        Person two = named(company, "two", "Robin B\u00e4r");
        company.owner.as().post(USERS + "/" + two.id() + "/deactivate").then().statusCode(200);
        assertEquals(List.of(id(one)), get(company, Map.of("name", "bar", "email", "one")));
        assertEquals(List.of(id(one)), get(company, Map.of("name", "bar", "is_active", "true")));
        assertEquals(List.of(id(two)), get(company, Map.of("name", "bar", "is_active", "false")));
        assertEquals(List.of(), get(company, Map.of("name", "bar", "role", "owner")));
        assertEquals(2, get(company, Map.of("name", "bar", "role", "member")).size());
    }

    @Test
    void neverFindsPeopleOfAnotherTenant() {
        Company company = Company.create();
        named(company, "p", "Perpetua Quill");
        Company other = Company.create();
        assertEquals(List.of(), found(other, "quill"));
        Person own = named(other, "p", "Perpetua Quill");
        assertEquals(List.of(id(own)), found(other, "quill"));
    }

    /** The table of parts shows to a caller no name that the list does not. */
    @Test
    void partsOfNamesAreForTheTenantsOwnerAndAdminsAndTheMembersOfTheSameOrganization() throws SQLException {
        Company company = Company.create();
        Person member = named(company, "m", "Mo");
        named(company, "s", "Zo");
        String parts = "select part from users_name_search_parts where part like 'm%'";
        String strangers = "select part from users_name_search_parts where part like 'z%'";
        assertTrue(seesAny(Plan.of(company.reader(member.id(), "member"), parts, List.of())));
        assertFalse(seesAny(Plan.of(company.reader(member.id(), "member"), strangers, List.of())));
        assertTrue(seesAny(Plan.of(company.reader(company.owner.id(), "owner"), strangers, List.of())));
        assertTrue(seesAny(Plan.of(company.reader(company.owner.id(), "owner"), parts, List.of())));
    }

    /** Whether the first node, which is the query's answer, has rows. */
    private static boolean seesAny(Plan plan) {
        return !plan.text().lines().findFirst().orElseThrow().contains("actual rows=0");
    }

    private static Person named(Company company, String key, String name) {
        Person person = company.join(company.organization("Acme " + key), key, "member");
        rename(person, name);
        return person;
    }

    private static void rename(Person person, String name) {
        person.as()
                .body(Map.of("full_name", name))
                .patch("/api/v1/core/me/profile")
                .then()
                .statusCode(200);
    }

    private static Response search(Person caller, String part) {
        return caller.as().queryParam("name", part).get(USERS);
    }

    private static List<String> found(Company company, String part) {
        return get(company, Map.of("name", part));
    }

    private static List<String> get(Company company, Map<String, String> query) {
        JsonPath page = company.owner
                .as()
                .queryParams(query)
                .get(USERS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertNull(page.getString("next_cursor"));
        return page.getList("items.id");
    }

    /** The people found, one a page. */
    private static List<String> paged(Company company, String part) {
        List<String> all = found(company, part);
        Map<String, String> query = new HashMap<>(Map.of("name", part, "limit", "1"));
        List<String> paged = new ArrayList<>();
        for (int page = 0; page < all.size(); page++) {
            JsonPath answer = company.owner.as().queryParams(query).get(USERS).jsonPath();
            paged.addAll(answer.getList("items.id"));
            if (page < all.size() - 1) {
                assertNotNull(answer.getString("next_cursor"));
                query.put("cursor", answer.getString("next_cursor"));
            } else {
                assertNull(answer.getString("next_cursor"));
            }
        }
        return paged;
    }

    private static String id(Person person) {
        return person.id().toString();
    }
}
