package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.CoreTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CoreTest
class ScimFilterTest {

    private static @Nullable CompanyDirectory directory;

    /** ada, bo and cy, the last inactive and with another user name; and the owner, who came otherwise. */
    private static synchronized CompanyDirectory directory() {
        if (directory == null) {
            CompanyDirectory made = CompanyDirectory.create();
            ScimCrowd.join(made, made.company.owner.id());
            Map<String, Object> ada = made.person("ada");
            ada.put("title", "Countess");
            ada.put(
                    "phoneNumbers",
                    List.of(Map.of("value", "+44 1", "type", "work"), Map.of("value", "+44 2", "type", "home")));
            ada.put(Scim.ENTERPRISE_USER, Map.of("department", "Engines", "employeeNumber", "7"));
            made.as().body(ada).post(USERS).then().statusCode(201);
            made.provision("bo");
            Map<String, Object> cy = made.person("cy");
            cy.put("userName", "CY_100%");
            cy.put("active", false);
            made.as().body(cy).post(USERS).then().statusCode(201);
            directory = made;
        }
        return directory;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        userName eq "ADA@{key}.example"                                     | ada
        urn:ietf:params:scim:schemas:core:2.0:User:userName eq "cy_100%"    | cy
        userName sw "cy_" or userName sw "bo@"                              | bo,cy
        userName co "%"                                                     | cy
        userName ew "{key}.example" and not (userName sw "owner")           | ada,bo
        externalId eq "ext-ada"                                             | ada
        externalId eq "EXT-ADA"                                             |
        externalId pr and active eq true                                    | ada,bo
        not (externalId pr)                                                 | owner
        externalId eq null                                                  | owner
        externalId ne "ext-ada" and externalId pr                           | bo,cy
        active eq false                                                     | cy
        active ne true                                                      | cy
        active eq "False"                                                   | cy
        emails eq "ada@{key}.example"                                       | ada
        emails.value co "ADA@"                                              | ada
        emails[type eq "work" and value sw "bo@"]                           | bo
        emails[type eq "work"].value eq "bo@{key}.example"                  | bo
        emails[type eq "home"]                                              |
        displayName eq "person ADA"                                         | ada
        displayName co "on A"                                               | ada
        displayName ge "Person b" and displayName lt "Person c"             | bo
        name.familyName eq "CY"                                             | cy
        title pr                                                            | ada
        title ne "Countess" and externalId sw "ext-"                        | bo,cy
        phoneNumbers.value eq "+44 2"                                       | ada
        phoneNumbers[type eq "work" and value eq "+44 2"]                   |
        phoneNumbers[type eq "home" and value eq "+44 2"]                   | ada
        urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "engines" | ada
        meta.lastModified gt "2020-01-01T00:00:00Z" and title pr            | ada
        meta.created lt "2020-01-01T00:00:00Z"                              |
        id eq "nobody"                                                      |
        groups.value eq "0198c0de-0000-7000-8000-000000000000"              |
        userName eq "' or true --"                                          |
        """)
    void finds(String filter, String names) {
        CompanyDirectory at = directory();
        List<String> expected = names == null ? List.of() : Arrays.asList(names.split(","));
        List<String> found = at.as()
                .queryParam("filter", filter.replace("{key}", at.company.key))
                .get(USERS)
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(expected.size()))
                .extract()
                .jsonPath()
                .getList("Resources.emails.flatten().value", String.class);
        assertEquals(
                Set.copyOf(expected),
                Set.copyOf(found.stream()
                        .map(email -> email.substring(0, email.indexOf('@')))
                        .toList()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "userName eq",
                "userName xx \"a\"",
                "userName eq \"a",
                "(userName eq \"a\"",
                "colour eq \"blue\"",
                "userName eq 5",
                "active gt true",
                "active co \"t\"",
                "meta.created co \"2020\"",
                "meta.created gt \"yesterday\"",
                "password eq \"x\"",
                "emails[type eq \"work\"",
                "addresses[country eq \"US\"",
                "emails type eq \"work\"]",
                "emails[colour eq \"blue\"]",
                "title[type eq \"x\"]"
            })
    void refusesWhatItCannotAnswer(String filter) {
        directory()
                .as()
                .queryParam("filter", filter)
                .get(USERS)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidFilter"));
    }

    @Test
    void pagesByIndexAsTheProtocolSays() {
        CompanyDirectory at = directory();
        JsonPath first = page(at, Map.of("count", 3, "sortBy", "userName"));
        assertEquals(4, first.getInt("totalResults"));
        assertEquals(3, first.getInt("itemsPerPage"));
        assertEquals(1, first.getInt("startIndex"));
        JsonPath second = page(at, Map.of("startIndex", 4, "count", 3, "sortBy", "userName"));
        assertEquals(4, second.getInt("totalResults"));
        Set<String> all = new HashSet<>(first.getList("Resources.id"));
        all.addAll(second.getList("Resources.id"));
        assertEquals(4, all.size());
        at.as()
                .queryParam("count", 0)
                .get(USERS)
                .then()
                .body("totalResults", equalTo(4))
                .body("Resources", hasSize(0));
        at.as()
                .queryParam("count", -5)
                .queryParam("startIndex", -3)
                .get(USERS)
                .then()
                .statusCode(200)
                .body("startIndex", equalTo(1))
                .body("Resources", hasSize(0));
        at.as()
                .queryParam("startIndex", 99)
                .get(USERS)
                .then()
                .statusCode(200)
                .body("totalResults", equalTo(4))
                .body("Resources", hasSize(0));
        at.as().queryParam("count", "many").get(USERS).then().statusCode(400).body("scimType", equalTo("invalidValue"));
        at.as()
                .queryParam("sortBy", "colour")
                .get(USERS)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidPath"));
    }

    @Test
    void findsDisplayNamesByAnyPartInAnyForm() {
        CompanyDirectory at = CompanyDirectory.create();
        Map<String, Object> zoe = at.person("zoe");
        zoe.put("displayName", "Zoe\u0308 STRAUSS");
        at.as()
                .contentType("application/scim+json; charset=UTF-8")
                .body(zoe)
                .post(USERS)
                .then()
                .statusCode(201);
        for (String filter :
                List.of("eq \"zo\u00cb Strau\u00df\"", "sw \"ZOE\u0308\"", "co \"o\u00eb s\"", "ew \"strau\u00df\"")) {
            at.as()
                    .queryParam("filter", "displayName " + filter)
                    .get(USERS)
                    .then()
                    .statusCode(200)
                    .body("Resources.externalId", contains("ext-zoe"));
        }
    }

    @Test
    void sorts() {
        CompanyDirectory at = directory();
        at.as()
                .queryParam("filter", "externalId pr")
                .queryParam("sortBy", "displayName")
                .queryParam("sortOrder", "descending")
                .get(USERS)
                .then()
                .body("Resources.displayName", contains("Person cy", "Person bo", "Person ada"));
        at.as()
                .queryParam("filter", "externalId pr")
                .queryParam("sortBy", "name.familyName")
                .get(USERS)
                .then()
                .body("Resources.displayName", contains("Person ada", "Person bo", "Person cy"));
    }

    @Test
    void pagesByCursor() {
        CompanyDirectory at = directory();
        JsonPath first = page(at, Map.of("cursor", "", "count", 3));
        assertEquals(3, first.getInt("itemsPerPage"));
        JsonPath second = page(at, Map.of("cursor", first.getString("nextCursor"), "count", 3));
        assertEquals(1, second.getInt("itemsPerPage"));
        assertTrue(second.get("nextCursor") == null);
        at.as()
                .queryParam("cursor", "made-up")
                .get(USERS)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidCursor"));
    }

    @Test
    void answersTheAttributesAskedFor() {
        CompanyDirectory at = directory();
        String ada = "externalId eq \"ext-ada\"";
        at.as()
                .queryParam("filter", ada)
                .queryParam(
                        "attributes", "userName,emails.value,name.familyName," + Scim.ENTERPRISE_USER + ":department")
                .get(USERS)
                .then()
                .body("Resources[0].userName", equalTo(at.email("ada")))
                .body("Resources[0].emails[0].keySet()", containsInAnyOrder("value"))
                .body("Resources[0].name.keySet()", containsInAnyOrder("familyName"))
                .body("Resources[0].'" + Scim.ENTERPRISE_USER + "'.keySet()", containsInAnyOrder("department"))
                .body("Resources[0]", hasKey("id"))
                .body("Resources[0]", not(hasKey("meta")));
        at.as()
                .queryParam("filter", ada)
                .queryParam("excludedAttributes", "emails,name.givenName,id," + Scim.USER + ":title")
                .get(USERS)
                .then()
                .body("Resources[0].emails", nullValue())
                .body("Resources[0].title", nullValue())
                .body("Resources[0].name.givenName", nullValue())
                .body("Resources[0].name.familyName", equalTo("ada"))
                .body("Resources[0]", hasKey("id"));
    }

    @Test
    void discoveryNeedsNoToken() {
        var nobody = io.leaderforge.testkit.As.anonymous(directory().company.id).accept("application/scim+json");
        nobody.get("/scim/v2/ServiceProviderConfig")
                .then()
                .statusCode(200)
                .contentType("application/scim+json")
                .body("patch.supported", equalTo(true))
                .body("pagination.cursor", equalTo(true));
        nobody.get("/scim/v2/ResourceTypes").then().body("Resources.id", contains("User", "Group"));
        nobody.get("/scim/v2/ResourceTypes/Group").then().body("endpoint", equalTo("/Groups"));
        nobody.get("/scim/v2/Schemas").then().body("totalResults", equalTo(3));
        nobody.get("/scim/v2/Schemas/" + Scim.USER)
                .then()
                .body("attributes.find { it.name == 'userName' }.required", equalTo(true));
        nobody.get("/scim/v2/Schemas/urn:none").then().statusCode(404).body("schemas", contains(Scim.ERROR));
        nobody.queryParam("filter", "id eq \"x\"")
                .get("/scim/v2/Schemas")
                .then()
                .statusCode(403);
    }

    private static JsonPath page(CompanyDirectory at, Map<String, ?> parameters) {
        return at.as()
                .queryParams(parameters)
                .get(USERS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
