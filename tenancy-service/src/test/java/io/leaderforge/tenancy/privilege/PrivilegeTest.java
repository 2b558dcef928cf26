package io.leaderforge.tenancy.privilege;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody acts on a person who may more, whatever the roles are called. */
@CoreTest
class PrivilegeTest {

    private static final String CORE = "/api/v1/core/";
    private static final String USERS = "/scim/v2/Users/";
    private static final String[] EVERYTHING =
            Stream.of(Permission.values()).map(Permission::slug).toArray(String[]::new);

    private Company company;
    private UUID organization;

    @BeforeEach
    void tenant() {
        company = Company.create();
        organization = company.organization("Acme");
    }

    /** A new person with a role of the tenant's own of that name, based on admin. */
    private Person with(String name, String... permissions) {
        company.owner
                .as()
                .body(Map.of("slug", name, "name", name, "base_role", "admin", "permissions", List.of(permissions)))
                .post(CORE + "roles")
                .then()
                .statusCode(201);
        return given(name, name);
    }

    private Person given(String name, String role) {
        Person person = company.join(organization, name, "member");
        String membership = company.owner
                .as()
                .get(CORE + "tenant-memberships?user_id=" + person.id())
                .path("items[0].id");
        company.owner
                .as()
                .body(Map.of("role", role))
                .patch(CORE + "tenant-memberships/" + membership)
                .then()
                .statusCode(200);
        return person.again();
    }

    private String scimToken(Person by) {
        return by.as()
                .body(Map.of("name", "dir", "organization_id", organization))
                .post(CORE + "scim-tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private RequestSpecification directory(String token) {
        return As.anonymous(company.id)
                .header("Authorization", "Bearer " + token)
                .contentType("application/scim+json")
                .accept("application/scim+json");
    }

    private static Map<String, Object> patch(String path, Object value) {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                "Operations",
                List.of(Map.of("op", "replace", "path", path, "value", value)));
    }

    @Test
    void finding8_aDirectoryTouchesNobodyWhoMayMoreThanItsMaker() {
        Person deputy = with("deputy", EVERYTHING);
        Person marketer = given("mara", "marketer");
        String token = scimToken(with("itguy", "core.scim:edit"));
        for (Person person : List.of(deputy, marketer)) {
            String user = USERS + person.id();
            List<Map<String, String>> emails = List.of(Map.of("value", "attacker@evil.example"));
            for (Map<String, Object> change : List.of(
                    patch("emails", emails), patch("userName", "attacker@evil.example"), patch("active", false))) {
                directory(token).body(change).patch(user).then().statusCode(403);
            }
            directory(token)
                    .body(Map.of("userName", "attacker@evil.example"))
                    .put(user)
                    .then()
                    .statusCode(403);
            directory(token).delete(user).then().statusCode(403);
            directory(token)
                    .body(Map.of(
                            "displayName", "Taken " + person.id(), "members", List.of(Map.of("value", person.id()))))
                    .post("/scim/v2/Groups")
                    .then()
                    .statusCode(403);
            person.again();
        }
    }

    @Test
    void finding8_aDirectoryOfTheOwnersKeepsThoseWhoWorkHereButNobodyWhoDecidesOverOthers() {
        Person deputy = with("deputy", EVERYTHING);
        Person keyMaker = with("keymaker", "core.api_keys:create");
        Person marketer = given("mara", "marketer");
        Person editor = given("edda", "editor");
        String token = scimToken(company.owner);
        for (Person person : List.of(deputy, keyMaker)) {
            directory(token)
                    .body(patch("active", false))
                    .patch(USERS + person.id())
                    .then()
                    .statusCode(403);
        }
        for (Person person : List.of(marketer, editor)) {
            directory(token)
                    .body(patch("active", false))
                    .patch(USERS + person.id())
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(false));
        }
    }

    @Test
    void finding8_aDirectoryTakesOverNobodyWhoManagesTheOrganizationAboveItsMaker() {
        Person boss = company.join(organization, "boss", "admin");
        Person member = company.join(organization, "mia", "member");
        String weak = scimToken(with("itguy", "core.scim:edit"));
        String user = USERS + boss.id();
        directory(weak)
                .body(patch("userName", "attacker@evil.example"))
                .patch(user)
                .then()
                .statusCode(403);
        directory(weak).delete(user).then().statusCode(403);
        directory(weak)
                .body(patch("active", false))
                .patch(USERS + member.id())
                .then()
                .statusCode(200);
        boss.again();
        directory(scimToken(company.owner))
                .body(patch("active", false))
                .patch(user)
                .then()
                .statusCode(200);
    }

    @Test
    void finding8_aWeakDirectoryTakesNobodyOutOfAGroupWhoMayMore() {
        Person marketer = given("mara", "marketer");
        Person member = company.join(organization, "mia", "member");
        List<Map<String, UUID>> both = List.of(Map.of("value", marketer.id()), Map.of("value", member.id()));
        String group = directory(scimToken(company.owner))
                .body(Map.of("displayName", "Sales", "members", both))
                .post("/scim/v2/Groups")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        RequestSpecification weak = directory(scimToken(with("itguy", "core.scim:edit")));
        weak.body(Map.of("displayName", "Sales", "members", both.subList(1, 2)))
                .put("/scim/v2/Groups/" + group)
                .then()
                .statusCode(403);
        weak.body(Map.of("displayName", "Sales", "members", both.subList(0, 1)))
                .put("/scim/v2/Groups/" + group)
                .then()
                .statusCode(200);
    }

    @Test
    void finding8_somebodyRemovedWhoMayMoreDoesNotComeBackByAWeakerDirectory() {
        Person marketer = given("mara", "marketer");
        directory(scimToken(company.owner)).delete(USERS + marketer.id()).then().statusCode(204);
        directory(scimToken(with("itguy", "core.scim:edit")))
                .body(Map.of("userName", marketer.email()))
                .post("/scim/v2/Users")
                .then()
                .statusCode(403);
    }

    @Test
    void finding12_aTokenIsGoodAsLongAsItsMakerIs() {
        Person itguy = with("itguy", "core.scim:edit");
        String token = scimToken(itguy);
        directory(token).get("/scim/v2/Users?count=1").then().statusCode(200);
        company.owner
                .as()
                .post(CORE + "users/" + itguy.id() + "/deactivate")
                .then()
                .statusCode(200);
        directory(token)
                .get("/scim/v2/Users?count=1")
                .then()
                .statusCode(401)
                .body("detail", containsString("who created this token is deactivated"));
        company.owner
                .as()
                .get(CORE + "scim-tokens")
                .then()
                .body("items[0].status", equalTo("maker_inactive"))
                .body("items[0].maker_is_active", equalTo(false));
        company.owner
                .as()
                .post(CORE + "users/" + itguy.id() + "/reactivate")
                .then()
                .statusCode(200);
        directory(token).get("/scim/v2/Users?count=1").then().statusCode(200);
        String role = company.owner.as().get(CORE + "roles").path("items.find { it.slug == 'itguy' }.id");
        company.owner
                .as()
                .body(Map.of("permissions", List.of("core.people:view")))
                .patch(CORE + "roles/" + role)
                .then()
                .statusCode(200);
        directory(token).get("/scim/v2/Users?count=1").then().statusCode(401);
    }

    @Test
    void finding18_theRightToEndSessionsAloneEndsNoOwners() {
        Person guard = with("guard", "core.sessions:delete", "core.sessions:view");
        Person deputy = with("deputy", EVERYTHING);
        Person member = company.join(organization, "mia", "member");
        for (Person above : List.of(company.owner, deputy)) {
            sessions(guard, above, "/end").then().statusCode(403);
            sessions(guard, above, "/" + above.session() + "/end").then().statusCode(403);
            above.as().get(CORE + "me").then().statusCode(200);
        }
        sessions(guard, member, "/end").then().statusCode(200).body("ended", equalTo(1));
        sessions(company.owner, deputy, "/end").then().statusCode(200);
        sessions(guard, guard, "/" + UUID.randomUUID() + "/end").then().statusCode(404);
        assertEquals(
                404,
                guard.as()
                        .post(CORE + "users/" + UUID.randomUUID() + "/sessions/end")
                        .statusCode());
    }

    private static Response sessions(Person by, Person whose, String end) {
        return by.as().post(CORE + "users/" + whose.id() + "/sessions" + end);
    }

    @Test
    void deactivationResetsKeysAndStandingAreForThoseWhoMayAsMuch() {
        Person deputy = with("deputy", EVERYTHING);
        Person helper = with(
                "helper",
                "core.people:approve",
                "core.people:view",
                "core.second_factors:delete",
                "core.api_keys:delete",
                "core.memberships:edit",
                "core.memberships:view");
        String user = CORE + "users/" + deputy.id();
        helper.as().post(user + "/deactivate").then().statusCode(403);
        helper.as().post(user + "/reactivate").then().statusCode(403);
        helper.as().post(user + "/second-factor/reset").then().statusCode(403);
        String key = deputy.as()
                .body(Map.of("name", "Import", "scopes", List.of("core.people:view")))
                .post(CORE + "api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        helper.as().post(CORE + "api-keys/" + key + "/revoke").then().statusCode(403);
        String membership = CORE + "memberships/" + deputy.membership();
        helper.as().body(Map.of("is_active", false)).patch(membership).then().statusCode(403);
        helper.as()
                .body(Map.of("manager_id", helper.id()))
                .patch(membership)
                .then()
                .statusCode(200);
        company.owner.as().get(CORE + "audit").then().body("items.action", hasItem("membership.updated"));
        deputy.as().get(CORE + "me").then().statusCode(200);
    }
}
