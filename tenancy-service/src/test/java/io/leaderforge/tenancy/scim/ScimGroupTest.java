package io.leaderforge.tenancy.scim;

import static io.leaderforge.tenancy.scim.CompanyDirectory.GROUPS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.USERS;
import static io.leaderforge.tenancy.scim.CompanyDirectory.operation;
import static io.leaderforge.tenancy.scim.CompanyDirectory.patch;
import static io.leaderforge.tenancy.scim.CompanyDirectory.refs;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Crowd;
import io.leaderforge.testkit.EventProbe;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class ScimGroupTest {

    @Test
    void aGroupIsATeamOfTheOrganization() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        try (EventProbe teams = EventProbe.on(Topic.CORE_TEAM)) {
            String id = directory
                    .as()
                    .body(Map.of(
                            "schemas",
                            List.of(Scim.GROUP),
                            "displayName",
                            "Engines",
                            "externalId",
                            "g-1",
                            "members",
                            refs(ada)))
                    .post(GROUPS)
                    .then()
                    .statusCode(201)
                    .body("members.value", contains(ada))
                    .body("members[0].display", equalTo("Person ada"))
                    .body("meta.resourceType", equalTo("Group"))
                    .extract()
                    .path("id");
            TeamState team = teams.await(TeamState.class, state -> state.id().equals(UUID.fromString(id)))
                    .as(TeamState.class);
            assertEquals("Engines", team.name());
            directory
                    .as()
                    .get(USERS + "/" + ada)
                    .then()
                    .body("groups.value", contains(id))
                    .body("groups.display", contains("Engines"));
            directory
                    .company
                    .owner
                    .as()
                    .get("/api/v1/core/organizations/" + directory.organization + "/teams/" + id + "/members")
                    .then()
                    .body("items.user_id", contains(ada));
            directory
                    .as()
                    .body(Map.of("displayName", "Other", "externalId", "g-1"))
                    .post(GROUPS)
                    .then()
                    .statusCode(409);
            directory.as().delete(GROUPS + "/" + id).then().statusCode(204);
            directory.as().get(GROUPS + "/" + id).then().statusCode(404);
            directory.as().get(USERS + "/" + ada).then().body("groups", nullValue());
            directory
                    .company
                    .owner
                    .as()
                    .get("/api/v1/core/organizations/" + directory.organization + "/teams/" + id)
                    .then()
                    .body("is_active", equalTo(false));
            directory
                    .as()
                    .body(Map.of("displayName", "Again", "externalId", "g-1"))
                    .post(GROUPS)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void membersAreAddedAndRemovedAsDirectoriesDo() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        String bo = directory.provision("bo");
        String cy = directory.provision("cy");
        String group = GROUPS + "/" + directory.group("Engines", ada);
        patched(directory, group, operation("Add", "members", refs(bo, cy)), ada, bo, cy);
        patched(directory, group, operation("add", "members", refs(bo)), ada, bo, cy);
        patched(directory, group, operation("remove", "members[value eq \"" + bo + "\"]", null), ada, cy);
        patched(directory, group, operation("Remove", "members", refs(cy)), ada);
        patched(directory, group, operation("replace", "members", refs(bo, cy)), bo, cy);
        patched(
                directory,
                group,
                operation("replace", null, Map.of("displayName", "Motors", "members", refs(ada))),
                ada);
        directory.as().get(group).then().body("displayName", equalTo("Motors"));
        directory
                .as()
                .body(Map.of("displayName", "Engines", "members", refs(ada, bo)))
                .put(group)
                .then()
                .statusCode(200)
                .body("members.value", containsInAnyOrder(ada, bo));
        patched(directory, group, operation("remove", "members", null));
        directory.as().get(group).then().body("members", nullValue());
        directory
                .as()
                .body(patch(operation("add", "members", refs(UUID.randomUUID().toString()))))
                .patch(group)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        directory
                .as()
                .body(patch(operation("remove", "displayName", null)))
                .patch(group)
                .then()
                .statusCode(400);
    }

    private static void patched(
            CompanyDirectory directory, String group, Map<String, Object> operation, String... members) {
        var answer = directory.as().body(patch(operation)).patch(group).then().statusCode(200);
        if (members.length > 0) {
            answer.body("members.value", containsInAnyOrder(members));
        }
    }

    @Test
    void whoIsOfAnotherOrganizationIsNoMemberOfAGroup() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.company.organization("Elsewhere"), "bo", "member");
        directory
                .as()
                .body(Map.of(
                        "displayName",
                        "Engines",
                        "members",
                        CompanyDirectory.refs(bo.id().toString())))
                .post(GROUPS)
                .then()
                .statusCode(400)
                .body("scimType", equalTo("invalidValue"));
        directory
                .company
                .owner
                .as()
                .get("/api/v1/core/organizations/" + directory.organization + "/memberships")
                .then()
                .body("items.user_id", not(hasItem(bo.id().toString())));
    }

    @Test
    void aMainTeamIsLeftWithTheMembership() {
        CompanyDirectory directory = CompanyDirectory.create();
        Person bo = directory.company.join(directory.organization, "bo", "member");
        String id = directory.group("Engines", bo.id().toString());
        try (EventProbe memberships = EventProbe.on(Topic.CORE_MEMBERSHIP)) {
            directory
                    .company
                    .owner
                    .as()
                    .body(Map.of("team_id", id))
                    .patch("/api/v1/core/memberships/" + bo.membership())
                    .then()
                    .statusCode(200);
            MembershipState joined = memberships
                    .await(MembershipState.class, state -> state.id().equals(bo.membership()) && state.teamId() != null)
                    .as(MembershipState.class);
            directory
                    .as()
                    .body(patch(operation("remove", "members", null)))
                    .patch(GROUPS + "/" + id)
                    .then()
                    .statusCode(200);
            memberships.await(
                    MembershipState.class,
                    state -> state.id().equals(joined.id())
                            && state.teamId() == null
                            && state.isActive()
                            && state.updatedAt().isAfter(joined.updatedAt()));
            directory.as().get(GROUPS + "/" + id).then().body("members", nullValue());
        }
    }

    @Test
    void theVersionRisesWithTheMembers() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        String group = GROUPS + "/" + directory.group("Engines");
        String before = directory.as().get(group).then().extract().header("ETag");
        patched(directory, group, operation("add", "members", refs(ada)), ada);
        String after = directory.as().get(group).then().extract().header("ETag");
        assertNotEquals(before, after);
        directory.as().header("If-None-Match", after).get(group).then().statusCode(304);
        directory
                .as()
                .header("If-Match", before)
                .body(patch(operation("remove", "members", null)))
                .patch(group)
                .then()
                .statusCode(412);
        directory.as().header("If-Match", before).delete(group).then().statusCode(412);
    }

    @Test
    void groupsAreFoundAndAnsweredWithoutTheirMembersWhereAskedTo() {
        CompanyDirectory directory = CompanyDirectory.create();
        String ada = directory.provision("ada");
        String engines = directory.group("Engines", ada);
        String looms = directory.group("Looms");
        directory
                .as()
                .get(GROUPS)
                .then()
                .body("totalResults", equalTo(2))
                .body("Resources.id", containsInAnyOrder(engines, looms));
        found(directory, "displayName eq \"engines\"", engines);
        found(directory, "displayName sw \"Lo\"", looms);
        found(directory, "members.value eq \"" + ada + "\"", engines);
        found(directory, "members[value eq \"" + ada + "\"]", engines);
        found(directory, "not (displayName co \"o\")", engines);
        directory
                .as()
                .queryParam("excludedAttributes", "members")
                .get(GROUPS + "/" + engines)
                .then()
                .body("members", nullValue())
                .body("displayName", equalTo("Engines"));
        directory
                .as()
                .queryParam("sortBy", "displayName")
                .queryParam("sortOrder", "descending")
                .get(GROUPS)
                .then()
                .body("Resources.id", contains(looms, engines));
        CompanyDirectory other = CompanyDirectory.of(directory.company);
        other.as().get(GROUPS + "/" + engines).then().statusCode(404);
        other.as().get(GROUPS).then().body("Resources", hasSize(0));
        CompanyDirectory stranger = CompanyDirectory.create();
        stranger.as().get(GROUPS + "/" + engines).then().statusCode(404);
        stranger.as()
                .body(Map.of("displayName", "x", "members", refs(ada)))
                .post(GROUPS)
                .then()
                .statusCode(400);
    }

    private static void found(CompanyDirectory directory, String filter, String... ids) {
        directory
                .as()
                .queryParam("filter", filter)
                .get(GROUPS)
                .then()
                .statusCode(200)
                .body("Resources.id", contains(ids));
    }

    @Test
    void hundredsJoinInOneRequest() throws SQLException {
        CompanyDirectory directory = CompanyDirectory.create();
        Crowd.people(directory.company, 300);
        ScimCrowd.join(directory);
        List<String> ids = new ArrayList<>();
        for (int first = 1; first <= 300; first += 150) {
            ids.addAll(directory
                    .as()
                    .queryParam("startIndex", first)
                    .queryParam("count", 150)
                    .get(USERS)
                    .jsonPath()
                    .getList("Resources.id"));
        }
        String group = GROUPS + "/" + directory.group("All", ids.toArray(String[]::new));
        directory.as().get(group).then().body("members", hasSize(300)).body("members.value", not(contains("")));
        directory
                .as()
                .body(patch(operation("replace", "members", refs(ids.getFirst()))))
                .patch(group)
                .then()
                .body("members", hasSize(1));
    }
}
