package io.leaderforge.tenancy.named;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.PageCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages of a console show beside ids, and how many calls they need. */
@CoreTest
class NamedTest {

    private static final String CORE = "/api/v1/core";

    private Company company;
    private UUID acme;
    private UUID team;
    private Person manager;
    private Person learner;

    @BeforeEach
    void people() {
        company = Company.create();
        acme = company.organization("Acme");
        team = company.team(acme, "Sales");
        manager = company.join(acme, "manager", "manager");
        learner = company.join(acme, "learner", "member");
    }

    private void place() {
        company.owner
                .as()
                .body(Map.of("manager_id", manager.id(), "coach_id", manager.id(), "team_id", team))
                .patch(CORE + "/memberships/" + learner.membership())
                .then()
                .statusCode(200)
                .body("manager_name", equalTo("Person manager"))
                .body("team_name", equalTo("Sales"));
    }

    @Test
    void console1_3_learnersSeeWhoLeadsThem() {
        place();
        learner.as()
                .get(CORE + "/me")
                .then()
                .statusCode(200)
                .body("memberships[0].organization_name", equalTo("Acme"))
                .body("memberships[0].team_name", equalTo("Sales"))
                .body("memberships[0].manager_name", equalTo("Person manager"))
                .body("memberships[0].coach_name", equalTo("Person manager"));
    }

    @Test
    void console1_3_aTeamHasTheNumberOfItsPeople() {
        String members = CORE + "/organizations/" + acme + "/teams/" + team + "/members";
        company.owner
                .as()
                .body(Map.of("user_id", learner.id()))
                .post(members)
                .then()
                .statusCode(201);
        company.owner
                .as()
                .get(CORE + "/organizations/" + acme + "/teams")
                .then()
                .statusCode(200)
                .body("items[0].organization_name", equalTo("Acme"))
                .body("items[0].created_by_name", equalTo("Ada Ōwner"))
                .body("items[0].member_count", equalTo(1));
    }

    @Test
    void console1_3_invitationsAndCodesNameWhoMadeThem() {
        Map<String, Object> invitation = new HashMap<>(Map.of("email", "new@" + company.key + ".example"));
        invitation.put("team_id", team);
        company.owner
                .as()
                .body(invitation)
                .post(CORE + "/organizations/" + acme + "/invitations")
                .then()
                .statusCode(201)
                .body("organization_name", equalTo("Acme"))
                .body("team_name", equalTo("Sales"))
                .body("invited_by_name", equalTo("Ada Ōwner"));
        company.owner
                .as()
                .body(Map.of("max_uses", 3))
                .post(CORE + "/organizations/" + acme + "/invite-codes")
                .then()
                .statusCode(201)
                .body("organization_name", equalTo("Acme"))
                .body("team_name", nullValue())
                .body("created_by_name", equalTo("Ada Ōwner"));
    }

    @Test
    void console1_3_thePageOfTheAuditLogNeedsOneCall() {
        place();
        PageCalls page = new PageCalls(company.owner::as);
        page.shows(
                page.get(CORE + "/audit?target_type=membership&count=exact"),
                "items",
                "id",
                "context",
                "organization_id",
                "organization_name",
                "actor_type",
                "actor_id",
                "actor_name",
                "action",
                "target_type",
                "target_id",
                "new_data",
                "created_at");
        page.made(1);
        company.owner
                .as()
                .get(CORE + "/audit?target_type=organization")
                .then()
                .body("items.target_name", hasItem("Acme"));
    }

    @Test
    void console1_3_thePageOfPeopleNeedsOneCall() {
        place();
        PageCalls page = new PageCalls(company.owner::as);
        var people = page.get(CORE + "/users?count=exact");
        page.shows(people, "items", "id", "email", "full_name", "roles", "is_active", "last_sign_in_at", "created_at");
        page.shows(
                people,
                "items.memberships.flatten()",
                "organization_id",
                "organization_name",
                "team_id",
                "team_name",
                "role",
                "is_active");
        page.made(1);
    }

    @Test
    void console1_3_peopleAreListedByOrganizationTeamAndText() {
        place();
        Person stranger = company.join(company.organization("Other"), "stranger", "member");
        String users = CORE + "/users";
        company.owner
                .as()
                .get(users + "?organization_id=" + acme)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body("items.id", hasItems(manager.id().toString(), learner.id().toString()));
        company.owner
                .as()
                .get(users + "?q=STRANG")
                .then()
                .body("items.id", hasItem(stranger.id().toString()));
        company.owner
                .as()
                .get(users + "?q=" + stranger.email())
                .then()
                .body("items.id", hasItem(stranger.id().toString()));
        company.owner
                .as()
                .get(users + "?q=stranger&organization_id=" + acme)
                .then()
                .body("items.size()", equalTo(0));
        company.owner
                .as()
                .get(users + "?team_id=" + team)
                .then()
                .body("items.id", contains(learner.id().toString()));
        String memberships = CORE + "/organizations/" + acme + "/memberships";
        company.owner
                .as()
                .get(memberships + "?q=LEARN&team_id=" + team + "&role=member&is_active=true")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].coach_name", equalTo("Person manager"));
        company.owner.as().get(memberships + "?q=nobody").then().body("items.size()", equalTo(0));
    }
}
