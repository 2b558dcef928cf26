package io.leaderforge.tenancy.teammember;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.TeamPlace;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.EventProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class TeamMemberTest {

    private Company company;
    private UUID organization;
    private UUID team;
    private String path;
    private Person learner;

    @BeforeEach
    void people() {
        company = Company.create();
        organization = company.organization("Acme");
        team = company.team(organization, "One");
        path = "/api/v1/core/organizations/" + organization + "/teams/" + team + "/members";
        learner = company.join(organization, "learner", "member");
    }

    private String add(Person whom, String role) {
        return company.owner
                .as()
                .body(Map.of("user_id", whom.id(), "role", role, "permissions", Map.of("plan", true)))
                .post(path)
                .then()
                .statusCode(201)
                .body("role", equalTo(role))
                .body("permissions.plan", equalTo(true))
                .body("email", equalTo(whom.email()))
                .header("Location", notNullValue())
                .extract()
                .path("id");
    }

    @Test
    @DisplayName(
            "a person is published with the teams that the person belongs to and leads, and again when a team is closed")
    void console1_3_theTeamsOfAPersonArePublished() {
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER)) {
            String id = add(learner, "member");
            awaitPlace(probe, new TeamPlace(team, organization, false));
            company.owner
                    .as()
                    .body(Map.of("role", "lead"))
                    .patch(path + "/" + id)
                    .then()
                    .statusCode(200);
            awaitPlace(probe, new TeamPlace(team, organization, true));
            String teamPath = "/api/v1/core/organizations/" + organization + "/teams/" + team;
            company.owner
                    .as()
                    .body(Map.of("is_active", false))
                    .patch(teamPath)
                    .then()
                    .statusCode(200);
            awaitPlace(probe, new TeamPlace(team, organization, false));
            company.owner
                    .as()
                    .body(Map.of("is_active", true))
                    .patch(teamPath)
                    .then()
                    .statusCode(200);
            awaitPlace(probe, new TeamPlace(team, organization, true));
            company.owner.as().delete(path + "/" + id).then().statusCode(204);
            awaitPlace(probe, null);
        }
    }

    private void awaitPlace(EventProbe probe, @Nullable TeamPlace place) {
        List<TeamPlace> places = place == null ? List.of() : List.of(place);
        long rev = ((Number) OwnerSql.value("select revision from core.users where id = ?", learner.id())).longValue();
        UserState state = probe.await(
                        Topic.CORE_USER, event -> event.aggregateId().equals(learner.id()) && event.revision() == rev)
                .as(UserState.class);
        assertEquals(places, state.teams());
    }

    @Test
    void peopleJoinChangeAndLeaveATeam() {
        String id = add(learner, "member");
        String tag = company.owner
                .as()
                .get(path + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("role", "lead", "permissions", Map.of("plan", false)))
                .patch(path + "/" + id)
                .then()
                .statusCode(200)
                .body("role", equalTo("lead"))
                .body("permissions.plan", equalTo(false));
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("role", "member"))
                .patch(path + "/" + id)
                .then()
                .statusCode(412);
        company.owner
                .as()
                .body(Map.of("user_id", learner.id()))
                .post(path)
                .then()
                .statusCode(409);
        company.owner.as().delete(path + "/" + id).then().statusCode(204);
        company.owner.as().delete(path + "/" + id).then().statusCode(404);
        add(learner, "member");
        company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("team_member.removed"));
    }

    @Test
    void hollow_aTeamLeadManagesTheMembersOfTheTeamAndNoLeads() {
        Person lead = company.join(organization, "lead", "member");
        String own = add(lead, "lead");
        String member = lead.as()
                .body(Map.of("user_id", learner.id()))
                .post(path)
                .then()
                .statusCode(201)
                .body("role", equalTo("member"))
                .extract()
                .path("id");
        lead.as()
                .body(Map.of("permissions", Map.of("plan", true)))
                .patch(path + "/" + member)
                .then()
                .statusCode(200)
                .body("permissions.plan", equalTo(true));
        Person third = company.join(organization, "third", "member");
        lead.as().body(Map.of("role", "lead")).patch(path + "/" + member).then().statusCode(403);
        lead.as()
                .body(Map.of("user_id", third.id(), "role", "lead"))
                .post(path)
                .then()
                .statusCode(403);
        lead.as().delete(path + "/" + own).then().statusCode(403);
        learner.as().body(Map.of("user_id", third.id())).post(path).then().statusCode(403);
        UUID other = company.team(organization, "Two");
        lead.as()
                .body(Map.of("user_id", third.id()))
                .post("/api/v1/core/organizations/" + organization + "/teams/" + other + "/members")
                .then()
                .statusCode(403);
        lead.as().delete(path + "/" + member).then().statusCode(204);
        company.owner
                .as()
                .body(Map.of("role", "member"))
                .patch(path + "/" + own)
                .then()
                .statusCode(200);
        lead.as().body(Map.of("user_id", third.id())).post(path).then().statusCode(403);
    }

    @Test
    void theMainTeamIsAmongAPersonsTeamsAndStaysUntilItChanges() {
        UUID other = company.team(organization, "Two");
        company.owner
                .as()
                .body(Map.of("team_id", team))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(200);
        String id = company.owner
                .as()
                .get(path)
                .then()
                .statusCode(200)
                .body("items.user_id", contains(learner.id().toString()))
                .extract()
                .path("items[0].id");
        company.owner.as().delete(path + "/" + id).then().statusCode(409);
        company.owner
                .as()
                .body(Map.of("team_id", other))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(200);
        company.owner.as().delete(path + "/" + id).then().statusCode(204);
    }

    @Test
    void onlyPeopleOfTheOrganizationJoinAndOnlyItsAdminsTakeThemIn() {
        Person admin = company.join(organization, "admin", "admin");
        Person manager = company.join(organization, "manager", "manager");
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "admin");
        Map<String, Object> body = Map.of("user_id", learner.id());
        manager.as().body(body).post(path).then().statusCode(403);
        stranger.as().body(body).post(path).then().statusCode(404);
        stranger.as().get(path).then().statusCode(404);
        admin.as()
                .body(Map.of("user_id", stranger.id()))
                .post(path)
                .then()
                .statusCode(404)
                .body("errors[0].pointer", equalTo("/user_id"));
        company.owner
                .as()
                .body(Map.of("user_id", stranger.id()))
                .post(path)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/user_id"));
        admin.as().body(body).post(path).then().statusCode(201);
        manager.as().get(path).then().statusCode(200).body("items", hasSize(1));
        manager.as().get(path + "?limit=1").then().statusCode(200).body("items[0].full_name", notNullValue());
        company.owner
                .as()
                .body(Map.of("user_id", learner.id(), "role", "emperor"))
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/role"));
    }

    @Test
    void aTeamIsChangedUnderItsRevision() {
        String one = "/api/v1/core/organizations/" + organization + "/teams/" + team;
        String tag = company.owner
                .as()
                .get(one)
                .then()
                .body("created_by", equalTo(company.owner.id().toString()))
                .extract()
                .header("ETag");
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("name", "Renamed", "is_active", false))
                .patch(one)
                .then()
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("is_active", equalTo(false));
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("name", "Again"))
                .patch(one)
                .then()
                .statusCode(412);
        learner.as().body(Map.of("name", "Mine")).patch(one).then().statusCode(403);
    }
}
