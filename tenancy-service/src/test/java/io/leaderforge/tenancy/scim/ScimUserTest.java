package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.operation;
import static io.leaderforge.tenancy.scim.CompanyDirectory.patch;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class ScimUserTest {

    private static final String ENTERPRISE = Scim.ENTERPRISE_USER;

    @Test
    void provisionsAPersonWhoBelongsToTheOrganizationAndIsPublishedLikeAnyOther() {
        CompanyDirectory directory = CompanyDirectory.create();
        try (EventProbe users = EventProbe.on(Topic.CORE_USER);
                EventProbe memberships = EventProbe.on(Topic.CORE_MEMBERSHIP)) {
            Map<String, Object> body = directory.person("ada");
            body.put(ENTERPRISE, Map.of("department", "Engines", "manager", Map.of("value", "m-1")));
            String id = directory
                    .as()
                    .body(body)
                    .post(USERS)
                    .then()
                    .statusCode(201)
                    .contentType("application/scim+json")
                    .header("Location", containsString("/scim/v2/Users/"))
                    .body("userName", equalTo(directory.email("ada")))
                    .body("externalId", equalTo("ext-ada"))
                    .body("active", equalTo(true))
                    .body("name.familyName", equalTo("ada"))
                    .body("emails", hasSize(1))
                    .body("'" + ENTERPRISE + "'.department", equalTo("Engines"))
                    .body("schemas", contains(Scim.USER, ENTERPRISE))
                    .body("meta.resourceType", equalTo("User"))
                    .body("meta.version", startsWith("W/"))
                    .extract()
                    .path("id");
            UserState person = users.await(UserState.class, state -> state.id().equals(UUID.fromString(id)))
                    .as(UserState.class);
            assertEquals("Person ada", person.fullName());
            assertEquals(List.of("member"), person.tenantRoles());
            MembershipState membership = memberships
                    .await(MembershipState.class, state -> state.userId().equals(UUID.fromString(id)))
                    .as(MembershipState.class);
            assertEquals(directory.organization, membership.organizationId());
            assertEquals("member", membership.role());
            directory
                    .company
                    .owner
                    .as()
                    .get("/api/v1/core/audit")
                    .then()
                    .body("items.find { it.action == 'user.provisioned' }.actor_type", equalTo("service"))
                    .body(
                            "items.find { it.action == 'user.provisioned' }.actor_id",
                            equalTo(directory.tokenId.toString()));
        }
    }

    @Test
    void thePersonChoosesAFirstPasswordByTheLinkOfAReset() {
        CompanyDirectory directory = CompanyDirectory.create();
        directory.provision("ada");
        String email = directory.email("ada");
        signIn(directory, email, Company.PASSWORD, 401);
        try (Letters letters = Letters.of(directory.company.id)) {
            As.anonymous(directory.company.id)
                    .body(Map.of("email", email))
                    .post("/api/v1/core/auth/password-reset")
                    .then()
                    .statusCode(202);
            As.anonymous(directory.company.id)
                    .body(Map.of("token", letters.token("password_reset", email), "password", Company.PASSWORD))
                    .post("/api/v1/core/auth/password-reset/confirm")
                    .then()
                    .statusCode(200);
        }
        signIn(directory, email, Company.PASSWORD, 200);
    }

    @Test
    void finding8_aSecondFactorOutlivesADirectorysChangeOfAddressAndAReset() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.organization, "bo", "member");
        App.enrol(bo);
        String email = directory.email("moved");
        Map<String, Object> moved = directory.person("moved");
        directory.as().body(moved).put(USERS + "/" + bo.id()).then().statusCode(200);
        try (Letters letters = Letters.of(directory.company.id)) {
            As.anonymous(directory.company.id)
                    .body(Map.of("email", email))
                    .post("/api/v1/core/auth/password-reset")
                    .then()
                    .statusCode(202);
            As.anonymous(directory.company.id)
                    .body(Map.of("token", letters.token("password_reset", email), "password", Company.PASSWORD))
                    .post("/api/v1/core/auth/password-reset/confirm")
                    .then()
                    .statusCode(200);
        }
        App.challenge(directory.company.id, email, "second_factor");
    }

    @Test
    void inactiveEndsSessionsWithinTwoSecondsAndRefusesSignIn() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.organization, "bo", "member");
        bo.as().get("/api/v1/core/me").then().statusCode(200);
        try (EventProbe sessions = EventProbe.on(Topic.CORE_SESSION)) {
            Instant before = Instant.now();
            directory
                    .as()
                    .body(patch(operation("Replace", "active", "False")))
                    .patch(USERS + "/" + bo.id())
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(false));
            sessions.await(
                    SessionRevoked.class, revoked -> bo.id().equals(revoked.userId()) && revoked.sessionId() == null);
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> bo.as().get("/api/v1/core/me").then().statusCode(401));
            assertTrue(Duration.between(before, Instant.now()).toMillis() < 4_000);
        }
        signIn(directory, bo.email(), Company.PASSWORD, 401);
        directory
                .as()
                .body(patch(operation("replace", null, Map.of("active", true))))
                .patch(USERS + "/" + bo.id())
                .then()
                .statusCode(200);
        signIn(directory, bo.email(), Company.PASSWORD, 200);
    }

    @Test
    void aDeletedPersonIsGoneAndComesBackUnderTheSameAddress() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.organization, "bo", "member");
        String group = directory.group("Team", bo.id().toString());
        directory.as().delete(USERS + "/" + bo.id()).then().statusCode(204);
        directory.as().get(USERS + "/" + bo.id()).then().statusCode(404).body("status", equalTo("404"));
        directory.as().delete(USERS + "/" + bo.id()).then().statusCode(404);
        directory
                .as()
                .get(USERS)
                .then()
                .body("Resources.id", org.hamcrest.Matchers.not(hasItem(bo.id().toString())));
        directory.as().get(CompanyDirectory.GROUPS + "/" + group).then().body("members", nullValue());
        signIn(directory, bo.email(), Company.PASSWORD, 401);
        directory.company.owner.as().get("/api/v1/core/users/" + bo.id()).then().body("is_active", equalTo(false));
        directory
                .as()
                .body(directory.person("bo"))
                .post(USERS)
                .then()
                .statusCode(201)
                .body("id", equalTo(bo.id().toString()));
        signIn(directory, bo.email(), Company.PASSWORD, 200);
        directory.as().get(CompanyDirectory.GROUPS + "/" + group).then().body("members", nullValue());
    }

    @Test
    void aNameAnAddressAndAnIdAreOnesOwn() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        directory
                .as()
                .body(directory.person("ADA"))
                .post(USERS)
                .then()
                .statusCode(409)
                .body("scimType", equalTo("uniqueness"))
                .body("schemas", contains(Scim.ERROR));
        Map<String, Object> sameId = directory.person("bo");
        sameId.put("externalId", "ext-ada");
        directory.as().body(sameId).post(USERS).then().statusCode(409).body("scimType", equalTo("uniqueness"));
        String bo = directory.provision("bo");
        directory
                .as()
                .body(patch(operation("replace", "userName", directory.email("ada"))))
                .patch(USERS + "/" + bo)
                .then()
                .statusCode(409);
        CompanyDirectory other = CompanyDirectory.create();
        Map<String, Object> same = directory.person("ada");
        other.as().body(same).post(USERS).then().statusCode(201);
        other.as().get(USERS + "/" + ada).then().statusCode(404);
    }

    @Test
    void aUserNameNeedNotBeTheAddressButThereIsAnAddress() {
        CompanyDirectory directory = CompanyDirectory.create();
        directory
                .as()
                .body(Map.of("schemas", List.of(Scim.USER), "userName", "ada"))
                .post(USERS)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"))
                .body("detail", containsString("email address"));
        Map<String, Object> body = directory.person("ada");
        body.put("userName", "ACME\\ada");
        String id = directory
                .as()
                .body(body)
                .post(USERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        directory
                .as()
                .queryParam("filter", "userName eq \"acme\\\\ADA\"")
                .get(USERS)
                .then()
                .body("Resources.id", contains(id));
        directory
                .company
                .owner
                .as()
                .get("/api/v1/core/users/" + id)
                .then()
                .body("email", equalTo(directory.email("ada")))
                .body("email_verified", equalTo(false));
    }

    @Test
    void putClearsWhatItDoesNotSay() {
        CompanyDirectory directory = CompanyDirectory.create();
        String id = directory.provision("ada");
        Map<String, Object> body = Map.of("userName", directory.email("ada"), "title", "Countess");
        directory
                .as()
                .body(body)
                .put(USERS + "/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Countess"))
                .body("externalId", nullValue())
                .body("name", nullValue())
                .body("displayName", nullValue())
                .body("active", equalTo(true));
        String version = directory.as().get(USERS + "/" + id).then().extract().header("ETag");
        directory.as().body(body).put(USERS + "/" + id).then().header("ETag", equalTo(version));
        directory
                .as()
                .header("If-Match", "W/\"1\"")
                .body(body)
                .put(USERS + "/" + id)
                .then()
                .statusCode(412);
        directory
                .as()
                .header("If-Match", version)
                .body(body)
                .put(USERS + "/" + id)
                .then()
                .statusCode(200);
        directory
                .as()
                .header("If-None-Match", version)
                .get(USERS + "/" + id)
                .then()
                .statusCode(304);
        directory
                .as()
                .header("If-Match", "W/\"1\"")
                .delete(USERS + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void patchAddsReplacesAndRemovesByPathsAndFilters() {
        CompanyDirectory directory = CompanyDirectory.create();
        String id = directory.provision("ada");
        String home = "ada@home.example";
        directory
                .as()
                .body(patch(
                        operation("add", "emails", List.of(Map.of("value", home, "type", "home"))),
                        operation("replace", "name.familyName", "King"),
                        operation("add", null, Map.of("nickName", "Enchantress", "name.givenName", "Augusta")),
                        operation("add", ENTERPRISE + ":department", "Engines"),
                        operation("add", "phoneNumbers[type eq \"work\"].value", "+44 20")))
                .patch(USERS + "/" + id)
                .then()
                .statusCode(200)
                .body("emails", hasSize(2))
                .body("name.familyName", equalTo("King"))
                .body("name.givenName", equalTo("Augusta"))
                .body("nickName", equalTo("Enchantress"))
                .body("'" + ENTERPRISE + "'.department", equalTo("Engines"))
                .body("phoneNumbers[0].type", equalTo("work"));
        directory
                .as()
                .body(patch(
                        operation("replace", "emails[type eq \"home\"].primary", true),
                        operation("remove", "phoneNumbers[type eq \"work\"]", null),
                        operation("remove", "nickName", null)))
                .patch(USERS + "/" + id)
                .then()
                .statusCode(200)
                .body("emails.find { it.type == 'home' }.primary", equalTo(true))
                .body("emails.find { it.type == 'work' }.primary", equalTo(false))
                .body("phoneNumbers", nullValue())
                .body("nickName", nullValue());
        directory.company.owner.as().get("/api/v1/core/users/" + id).then().body("email", equalTo(home));
        refuses(directory, id, operation("replace", "emails[type eq \"other\"].value", "x@y.example"), "noTarget");
        refuses(directory, id, operation("replace", "colour", "blue"), "invalidPath");
        refuses(directory, id, operation("replace", "emails[type eq", "x"), "invalidPath");
        refuses(directory, id, operation("replace", "id", "x"), "mutability");
        refuses(directory, id, operation("add", "groups", List.of(Map.of("value", id))), "mutability");
        refuses(directory, id, operation("remove", null, null), "noTarget");
        refuses(directory, id, operation("remove", "userName", null), "invalidValue");
        refuses(directory, id, operation("replace", "active", "perhaps"), "invalidValue");
        refuses(directory, id, operation("move", "title", "x"), "invalidSyntax");
    }

    private static void refuses(CompanyDirectory directory, String id, Map<String, Object> operation, String type) {
        directory
                .as()
                .body(patch(operation))
                .patch(USERS + "/" + id)
                .then()
                .statusCode(400)
                .contentType("application/scim+json")
                .body("scimType", equalTo(type));
    }

    @Test
    void anOwnerIsNoDirectorysToChange() {
        CompanyDirectory directory = CompanyDirectory.create();
        ScimCrowd.join(directory, directory.company.owner.id());
        String owner = USERS + "/" + directory.company.owner.id();
        directory
                .as()
                .body(patch(operation("replace", "active", false)))
                .patch(owner)
                .then()
                .statusCode(403);
        directory
                .as()
                .body(patch(operation("replace", "userName", "taken@over.example")))
                .patch(owner)
                .then()
                .statusCode(403);
        directory.as().delete(owner).then().statusCode(403).body("schemas", contains(Scim.ERROR));
        directory.company.owner.again();
    }

    @Test
    void peopleOfOtherOrganizationsAreNotThere() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.company.organization("Elsewhere"), "bo", "member");
        String user = USERS + "/" + bo.id();
        directory.as().get(user).then().statusCode(404);
        directory.as().get(USERS).then().body("totalResults", equalTo(0));
        directory
                .as()
                .body(patch(operation("replace", "userName", "taken@over.example")))
                .patch(user)
                .then()
                .statusCode(404);
        directory.as().delete(user).then().statusCode(404);
        directory.as().body(directory.person("bo")).post(USERS).then().statusCode(409);
        bo.again();
    }

    @Test
    void whoBelongsElsewhereTooIsTakenOutOfTheOrganizationAndNothingElse() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.company.organization("Elsewhere"), "bo", "member");
        ScimCrowd.join(directory, bo.id());
        String user = USERS + "/" + bo.id();
        directory.as().get(user).then().statusCode(200);
        for (Map<String, Object> change : List.of(
                operation("replace", "active", false), operation("replace", "userName", "taken@over.example"))) {
            directory.as().body(patch(change)).patch(user).then().statusCode(403);
        }
        directory.as().delete(user).then().statusCode(204);
        directory.as().get(user).then().statusCode(404);
        bo.again();
    }

    @Test
    void anAddressThatAnotherDirectoryHasGivenUpIsNotTakenWithItsPerson() {
        CompanyDirectory first = CompanyDirectory.create();
        String id = first.provision("bo");
        first.as().delete(USERS + "/" + id).then().statusCode(204);
        CompanyDirectory second = CompanyDirectory.of(first.company);
        second.as()
                .body(second.person("bo"))
                .post(USERS)
                .then()
                .statusCode(201)
                .body("id", org.hamcrest.Matchers.not(equalTo(id)));
        first.as().body(first.person("bo")).post(USERS).then().statusCode(409);
    }

    @Test
    void f6_whoIsDeletedKeepsNoAddressAndNoNameFromOthers() {
        CompanyDirectory directory = CompanyDirectory.create();
        String old = directory.provision("ada");
        String bo = directory.provision("bo");
        directory.as().delete(USERS + "/" + old).then().statusCode(204);
        directory
                .as()
                .body(patch(
                        operation("replace", "emails[type eq \"work\"].value", directory.email("ada")),
                        operation("replace", "userName", directory.email("ada"))))
                .patch(USERS + "/" + bo)
                .then()
                .statusCode(200)
                .body("emails[0].value", equalTo(directory.email("ada")));
        directory.as().body(directory.person("ada")).post(USERS).then().statusCode(409);
        String cy = directory.provision("cy");
        directory.as().delete(USERS + "/" + bo).then().statusCode(204);
        Map<String, Object> replacement = directory.person("ada");
        directory
                .as()
                .body(replacement)
                .put(USERS + "/" + cy)
                .then()
                .statusCode(200)
                .body("userName", equalTo(directory.email("ada")));
        directory.as().delete(USERS + "/" + cy).then().statusCode(204);
        directory
                .as()
                .body(directory.person("ada"))
                .post(USERS)
                .then()
                .statusCode(201)
                .body("id", equalTo(cy));
        directory
                .company
                .owner
                .as()
                .get("/api/v1/core/users/" + old)
                .then()
                .body("email", equalTo("removed-" + old + "@removed.invalid"))
                .body("is_active", equalTo(false));
    }

    @Test
    void identity4_f5_aManagerMayBeAPlainText() {
        CompanyDirectory directory = CompanyDirectory.create();
        Map<String, Object> person = directory.person("ada");
        person.put(ENTERPRISE, Map.of("manager", "mgr-1"));
        String manager = "'" + ENTERPRISE + "'.manager.value";
        String user = USERS
                + "/"
                + directory
                        .as()
                        .body(person)
                        .post(USERS)
                        .then()
                        .statusCode(201)
                        .body(manager, equalTo("mgr-1"))
                        .extract()
                        .path("id");
        person.put(ENTERPRISE, Map.of("manager", "mgr-2", "department", "Engines"));
        directory.as().body(person).put(user).then().statusCode(200).body(manager, equalTo("mgr-2"));
        directory
                .as()
                .body(patch(
                        operation("Add", ENTERPRISE + ":manager", "mgr-3"),
                        operation("Replace", ENTERPRISE + ":department", "Looms")))
                .patch(user)
                .then()
                .statusCode(200)
                .body(manager, equalTo("mgr-3"))
                .body("'" + ENTERPRISE + "'.department", equalTo("Looms"));
        for (String path : List.of(ENTERPRISE + ":manager", ENTERPRISE + ":manager.value")) {
            directory
                    .as()
                    .body(patch(operation("replace", path, "mgr by " + path.length())))
                    .patch(user)
                    .then()
                    .statusCode(200)
                    .body(manager, equalTo("mgr by " + path.length()));
        }
        directory
                .as()
                .body(patch(operation("replace", null, Map.of(ENTERPRISE, Map.of("manager", "mgr-4")))))
                .patch(user)
                .then()
                .statusCode(200)
                .body(manager, equalTo("mgr-4"));
        directory
                .as()
                .body(patch(operation("remove", ENTERPRISE + ":manager", null)))
                .patch(user)
                .then()
                .statusCode(200)
                .body(manager, nullValue());
    }

    @Test
    void f13_whatOnlyReadsLikeANulIsText() {
        CompanyDirectory directory = CompanyDirectory.create();
        String id = directory.provision("ada");
        directory
                .as()
                .body(patch(operation("replace", "title", "a\\u0000b")))
                .patch(USERS + "/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("a\\u0000b"));
        refuses(directory, id, operation("replace", "title", "a\0b"), "invalidSyntax");
        refuses(directory, id, operation("replace", "phoneNumbers[type eq \"work\"", "x"), "invalidPath");
    }

    @Test
    void whatAPersonChangesTheDirectorySees() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.organization, "bo", "member");
        bo.as()
                .body(Map.of("full_name", "Bo Renamed"))
                .patch("/api/v1/core/me/profile")
                .then()
                .statusCode(200);
        directory.as().get(USERS + "/" + bo.id()).then().body("displayName", equalTo("Bo Renamed"));
    }

    @Test
    void whatCannotBeReadIsToldAsTheProtocolHasIt() {
        CompanyDirectory directory = CompanyDirectory.create();
        for (String body : List.of("", "null", "[]", "{", "\"x\"", "[".repeat(5_000))) {
            directory.as().body(body).post(USERS).then().statusCode(400).body("scimType", equalTo("invalidSyntax"));
        }
        directory
                .as()
                .body("{\"userName\": \"a\\u0000@b.example\"}")
                .post(USERS)
                .then()
                .statusCode(400);
        for (Object wrong : List.of(1, List.of(), Map.of(), true)) {
            Map<String, Object> body = directory.person("ada");
            body.put("displayName", wrong);
            directory.as().body(body).post(USERS).then().statusCode(400).body("scimType", equalTo("invalidValue"));
            body.put("displayName", "Ada");
            body.put("emails", wrong.equals(List.of()) ? "x" : wrong);
            directory.as().body(body).post(USERS).then().statusCode(400).body("scimType", equalTo("invalidValue"));
        }
        directory
                .as()
                .contentType("text/plain")
                .body("x")
                .post(USERS)
                .then()
                .statusCode(415)
                .body("status", equalTo("415"));
        directory.as().get("/scim/v2/Nothing").then().statusCode(404).body("schemas", contains(Scim.ERROR));
        directory.as().get(USERS + "/no-id").then().statusCode(404).body("schemas", contains(Scim.ERROR));
        directory.as().post(USERS + "/x").then().statusCode(405).body("schemas", contains(Scim.ERROR));
    }

    private static void signIn(CompanyDirectory directory, String email, String password, int status) {
        As.anonymous(directory.company.id)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(status);
    }
}
