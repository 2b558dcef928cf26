package io.leaderforge.tenancy.organization;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.OrganizationState;
import io.leaderforge.contracts.event.core.TeamState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.NameCases;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class OrganizationTest {

    private static final String PATH = "/api/v1/core/organizations";

    @Test
    void creatingAndChangingPublishesTheState() {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_ORGANIZATION, Topic.CORE_TEAM)) {
            var created = company.owner
                    .as()
                    .body(Map.of(
                            "name", "Ünited 会社",
                            "settings", Map.of("bold_action_signoff", "leader", "theirOwnKey", 1),
                            "branding", Map.of("use_tenant_theme", true)))
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .body("settings.theirOwnKey", equalTo(1))
                    .extract();
            UUID id = UUID.fromString(created.path("id"));
            OrganizationState state = probe.await(
                            OrganizationState.class, event -> event.id().equals(id))
                    .as(OrganizationState.class);
            assertEquals("Ünited 会社", state.name());
            assertEquals("leader", state.settings().get("bold_action_signoff"));
            company.owner
                    .as()
                    .header("If-Match", created.header("ETag"))
                    .body(Map.of("settings", Map.of("checkin_duration_minutes", 15)))
                    .patch(created.header("Location"))
                    .then()
                    .statusCode(200)
                    .body("settings.bold_action_signoff", equalTo("leader"))
                    .body("settings.checkin_duration_minutes", equalTo(15));
            var changed = probe.await(
                    OrganizationState.class,
                    event -> event.id().equals(id) && event.settings().containsKey("checkin_duration_minutes"));
            assertEquals(2, changed.revision());
            UUID team = company.team(id, "Team");
            probe.await(
                    TeamState.class,
                    event -> event.id().equals(team) && event.organizationId().equals(id));
        }
    }

    @Test
    void f15_aNameThatShowsNothingIsRefused() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        NameCases.refused().forEach(name -> {
            for (String path : List.of(PATH, PATH + "/" + organization + "/teams")) {
                company.owner
                        .as()
                        .body(Map.of("name", name))
                        .post(path)
                        .then()
                        .statusCode(422)
                        .body("errors.pointer", contains("/name"));
            }
            company.owner
                    .as()
                    .body(Map.of("full_name", name))
                    .patch("/api/v1/core/me/profile")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/full_name"));
        });
    }

    @Test
    void f15_aNameCountsCharactersAndIsStoredComposed() {
        Company company = Company.create();
        company.owner
                .as()
                .body(Map.of("name", NameCases.LONGEST))
                .post(PATH)
                .then()
                .statusCode(201);
        company.owner
                .as()
                .body(Map.of("name", NameCases.DECOMPOSED.getKey()))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("name", equalTo(NameCases.DECOMPOSED.getValue()));
    }

    @Test
    void settingsTheSeedsNameAreChecked() {
        Company company = Company.create();
        company.owner
                .as()
                .body(Map.of("name", "A", "settings", Map.of("bold_action_signoff", "nobody")))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/settings/bold_action_signoff"));
        company.owner
                .as()
                .body(Map.of("name", "A", "settings", Map.of("checkin_duration_minutes", 0)))
                .post(PATH)
                .then()
                .statusCode(422);
    }

    @Test
    void everybodySeesTheirOwnAndTheTenantsOwnerAll() {
        Company company = Company.create();
        UUID first = company.organization("First");
        UUID second = company.organization("Second");
        Person learner = company.join(first, "learner", "member");
        Person admin = company.join(second, "admin", "admin");
        company.owner.as().get(PATH).then().body("items.id", contains(first.toString(), second.toString()));
        learner.as().get(PATH).then().body("items.id", contains(first.toString()));
        learner.as().get(PATH + "/" + second).then().statusCode(404);
        learner.as().body(Map.of("name", "X")).post(PATH).then().statusCode(403);
        learner.as()
                .body(Map.of("name", "X"))
                .post(PATH + "/" + first + "/teams")
                .then()
                .statusCode(403);
        learner.as().body(Map.of("name", "X")).patch(PATH + "/" + first).then().statusCode(403);
        admin.as()
                .body(Map.of("name", "X"))
                .post(PATH + "/" + second + "/teams")
                .then()
                .statusCode(201);
        admin.as()
                .body(Map.of("name", "Renamed"))
                .patch(PATH + "/" + second)
                .then()
                .statusCode(200);
        admin.as()
                .body(Map.of("name", "X"))
                .post(PATH + "/" + first + "/teams")
                .then()
                .statusCode(404);
        Company.create().owner.as().get(PATH + "/" + first).then().statusCode(404);
        admin.as().get(PATH + "/" + second + "/teams").then().body("items.name", contains("X"));
    }

    @Test
    void listsArePagedByKeyAndCreationIsIdempotent() {
        Company company = Company.create();
        for (int i = 0; i < 3; i++) {
            company.organization("O" + i);
        }
        String cursor = company.owner
                .as()
                .get(PATH + "?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next_cursor");
        company.owner
                .as()
                .get(PATH + "?limit=2&cursor=" + cursor)
                .then()
                .body("items.name", contains("O2"))
                .body("next_cursor", nullValue());
        String once = create(company).then().statusCode(201).extract().path("id");
        create(company).then().statusCode(201).body("id", equalTo(once));
    }

    private static io.restassured.response.Response create(Company company) {
        return company.owner
                .as()
                .header("Idempotency-Key", "k")
                .body(Map.of("name", "Once"))
                .post(PATH);
    }

    @Test
    void hollow_theMembersOfAClosedOrganizationHaveNothingByItUntilItIsReopened() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        UUID team = company.team(organization, "One");
        Person admin = company.join(organization, "head", "admin");
        String invited = Company.invite(company.owner, organization, "late@" + company.key + ".example", "member");
        String code = company.owner
                .as()
                .body(Map.of("max_uses", 5))
                .post(PATH + "/" + organization + "/invite-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
        admin.as()
                .body(Map.of("is_active", false))
                .patch(PATH + "/" + organization)
                .then()
                .statusCode(403);
        open(company, organization, false);

        admin.as().get(PATH + "/" + organization).then().statusCode(404);
        admin.as().get(PATH).then().body("items", hasSize(0));
        admin.as().get("/api/v1/core/me").then().body("memberships", hasSize(0));
        admin.as().get("/api/v1/core/me/capabilities").then().body("organizations", hasSize(0));
        company.accept(invited, "Late").then().statusCode(409);
        redeem(company, code).then().statusCode(409);
        company.owner
                .as()
                .body(Map.of("email", "other@" + company.key + ".example"))
                .post(PATH + "/" + organization + "/invitations")
                .then()
                .statusCode(409)
                .body("detail", containsString("closed"));
        company.owner
                .as()
                .body(Map.of("max_uses", 5))
                .post(PATH + "/" + organization + "/invite-codes")
                .then()
                .statusCode(409);

        open(company, organization, true);
        admin.as().get(PATH + "/" + organization + "/teams/" + team).then().statusCode(200);
        company.accept(invited, "Late").then().statusCode(201);
        redeem(company, code).then().statusCode(201);
    }

    private static void open(Company company, UUID organization, boolean active) {
        company.owner
                .as()
                .body(Map.of("is_active", active))
                .patch(PATH + "/" + organization)
                .then()
                .statusCode(200)
                .body("is_active", equalTo(active));
    }

    private static Response redeem(Company company, String code) {
        return As.anonymous(company.id)
                .body(Map.of(
                        "code",
                        code,
                        "email",
                        "coded@" + company.key + ".example",
                        "full_name",
                        "Coded",
                        "password",
                        Company.PASSWORD))
                .post("/api/v1/core/invite-codes/redeem");
    }

    @Test
    void hollow_aClosedTeamTakesNoMember() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        UUID team = company.team(organization, "One");
        Person learner = company.join(organization, "lena", "member");
        String teams = PATH + "/" + organization + "/teams/" + team;
        company.owner.as().body(Map.of("is_active", false)).patch(teams).then().statusCode(200);
        company.owner
                .as()
                .body(Map.of("user_id", learner.id()))
                .post(teams + "/members")
                .then()
                .statusCode(409);
        company.owner
                .as()
                .body(Map.of("team_id", team))
                .patch("/api/v1/core/memberships/" + learner.membership())
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/team_id"));
        company.owner
                .as()
                .body(Map.of("email", "late@" + company.key + ".example", "team_id", team))
                .post(PATH + "/" + organization + "/invitations")
                .then()
                .statusCode(404);
    }
}
