package io.leaderforge.tenancy.membership;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.MembershipState;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CoreTest
class MembershipTest {

    @Test
    void managerCoachAndTeamAreGivenPublishedAndTakenAway() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        UUID team = company.team(organization, "One");
        Person learner = company.join(organization, "learner", "member");
        Person manager = company.join(organization, "manager", "manager");
        try (EventProbe probe = EventProbe.on(Topic.CORE_MEMBERSHIP, Topic.CORE_USER)) {
            patch(company.owner, learner, Map.of("manager_id", manager.id(), "team_id", team))
                    .then()
                    .statusCode(200)
                    .body("manager_id", equalTo(manager.id().toString()))
                    .body("role", equalTo("member"));
            MembershipState state = probe.await(
                            MembershipState.class, event -> event.id().equals(learner.membership()))
                    .as(MembershipState.class);
            assertEquals(manager.id(), state.managerId());
            var user = probe.await(
                    UserState.class,
                    event -> event.id().equals(learner.id())
                            && manager.id()
                                    .equals(event.memberships().getFirst().managerId()));
            assertEquals(2, user.revision());
        }
        assertEquals(2, Company.claims(learner.again().accessToken()).get("rev").asLong());
        Map<String, Object> none = new HashMap<>();
        none.put("manager_id", null);
        patch(company.owner, learner, none).then().statusCode(200).body("manager_id", nullValue());
        learner.as().get("/api/v1/core/me").then().body("memberships[0].team_id", equalTo(team.toString()));
    }

    @Test
    void leadersAreActiveInTheSameOrganizationAndFormNoCircle() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person a = company.join(organization, "a", "manager");
        Person b = company.join(organization, "b", "manager");
        Person c = company.join(organization, "c", "manager");
        Person elsewhere = company.join(company.organization("Elsewhere"), "elsewhere", "manager");
        patch(company.owner, a, Map.of("manager_id", b.id())).then().statusCode(200);
        patch(company.owner, b, Map.of("manager_id", c.id())).then().statusCode(200);
        refused(patch(company.owner, c, Map.of("manager_id", a.id())), 422, "/manager_id");
        refused(patch(company.owner, c, Map.of("manager_id", c.id())), 422, "/manager_id");
        refused(patch(company.owner, c, Map.of("coach_id", elsewhere.id())), 422, "/coach_id");
        refused(patch(company.owner, c, Map.of("coach_id", UUID.randomUUID())), 404, "/coach_id");
        refused(patch(company.owner, c, Map.of("team_id", UUID.randomUUID())), 404, "/team_id");
        refused(
                patch(
                        company.owner,
                        c,
                        Map.of("manager_id", Company.create().owner.id())),
                404,
                "/manager_id");
        refused(patch(company.owner, c, Map.of("user_id", a.id())), 422, "/user_id");
        patch(company.owner, b, Map.of("is_active", false)).then().statusCode(200);
        refused(patch(company.owner, c, Map.of("coach_id", b.id())), 422, "/coach_id");
    }

    @Test
    void twoChangesAtOnceCannotCloseACircle() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person a = company.join(organization, "a", "manager");
        Person b = company.join(organization, "b", "manager");
        var first = CompletableFuture.supplyAsync(() -> patch(company.owner, a, Map.of("manager_id", b.id())));
        var second = CompletableFuture.supplyAsync(() -> patch(company.owner, b, Map.of("manager_id", a.id())));
        assertEquals(
                List.of(200, 422),
                List.of(first.join().statusCode(), second.join().statusCode()).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void theLastOwnerStaysEvenWhenBothGoAtOnce() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person a = company.join(organization, "a", "admin");
        Person b = company.join(organization, "b", "admin");
        patch(company.owner, a, Map.of("role", "owner")).then().statusCode(200);
        patch(company.owner, a, Map.of("role", "member")).then().statusCode(409);
        patch(company.owner, a, Map.of("is_active", false)).then().statusCode(409);
        patch(company.owner, b, Map.of("role", "owner")).then().statusCode(200);
        var first = CompletableFuture.supplyAsync(() -> patch(company.owner, a, Map.of("role", "member")));
        var second = CompletableFuture.supplyAsync(() -> patch(company.owner, b, Map.of("is_active", false)));
        assertEquals(
                List.of(200, 409),
                List.of(first.join().statusCode(), second.join().statusCode()).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void oneOfManyOwnersStaysWhenAllOfThemGoAtOnce() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        List<Person> owners = IntStream.range(0, 6)
                .mapToObj(i -> company.join(organization, "owner" + i, "admin"))
                .toList();
        owners.forEach(owner ->
                patch(company.owner, owner, Map.of("role", "owner")).then().statusCode(200));
        List<Integer> answers = owners.stream()
                .map(owner -> CompletableFuture.supplyAsync(() ->
                        patch(company.owner, owner, Map.of("role", "member")).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertEquals(List.of(200, 200, 200, 200, 200, 409), answers);
        company.owner
                .as()
                .get("/api/v1/core/organizations/" + organization + "/memberships")
                .then()
                .body("items.findAll { it.role == 'owner' }", hasSize(1));
    }

    @Test
    void nobodyGivesARoleAboveTheirOwn() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person owner = company.join(organization, "boss", "admin");
        patch(company.owner, owner, Map.of("role", "owner")).then().statusCode(200);
        Person admin = company.join(organization, "admin", "admin");
        Person learner = company.join(organization, "learner", "member");
        patch(admin, learner, Map.of("role", "admin")).then().statusCode(200);
        patch(admin, learner, Map.of("role", "owner")).then().statusCode(403);
        patch(admin, admin, Map.of("role", "owner")).then().statusCode(403);
        patch(admin, owner, Map.of("role", "member")).then().statusCode(403);
        patch(owner, learner, Map.of("role", "owner")).then().statusCode(200);
        Person manager = company.join(organization, "manager", "manager");
        patch(manager, manager, Map.of("coach_id", admin.id())).then().statusCode(403);
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "admin");
        patch(stranger, learner, Map.of("role", "member")).then().statusCode(404);
        patch(Company.create().owner, learner, Map.of("role", "member")).then().statusCode(404);
    }

    @Test
    void deactivationRefusesOldTokensAndTakesTheMembershipOutOfMe() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person learner = company.join(organization, "learner", "member");
        try (EventProbe probe = EventProbe.on(Topic.CORE_SESSION)) {
            patch(company.owner, learner, Map.of("is_active", false)).then().statusCode(200);
            SessionRevoked event = probe.await(
                            SessionRevoked.class, revoked -> revoked.userId().equals(learner.id()))
                    .as(SessionRevoked.class);
            assertEquals("deactivated", event.reason());
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> learner.as().get("/api/v1/core/me").statusCode() == 401);
        learner.again().as().get("/api/v1/core/me").then().statusCode(200).body("memberships", hasSize(0));
        learner.again()
                .as()
                .get("/api/v1/core/organizations/" + organization + "/memberships")
                .then()
                .statusCode(404);
    }

    @Test
    void membersSeeEachOtherAndStrangersNothing() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person learner = company.join(organization, "learner", "member");
        Person manager = company.join(organization, "manager", "manager");
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "member");
        String path = "/api/v1/core/organizations/" + organization + "/memberships";
        learner.as()
                .get(path)
                .then()
                .statusCode(200)
                .body(
                        "items.user_id",
                        hasItems(learner.id().toString(), manager.id().toString()));
        stranger.as().get(path).then().statusCode(404);
        String cursor = learner.as()
                .get(path + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next_cursor");
        learner.as().get(path + "?limit=1&cursor=" + cursor).then().body("items", hasSize(1));
    }

    @Test
    void aStaleChangeIsRefused() {
        Company company = Company.create();
        Person learner = company.join(company.organization("Acme"), "learner", "member");
        String path = "/api/v1/core/memberships/" + learner.membership();
        String tag =
                company.owner.as().get(path).then().statusCode(200).extract().header("ETag");
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("role", "manager"))
                .patch(path)
                .then()
                .statusCode(200);
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("role", "member"))
                .patch(path)
                .then()
                .statusCode(412);
    }

    private static Response patch(Person by, Person whose, Map<String, ?> change) {
        return by.as().body(change).patch("/api/v1/core/memberships/" + whose.membership());
    }

    private static void refused(Response response, int status, String pointer) {
        response.then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void console1_5_E6_anAbsentValueIsNullInTheAuditLog() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person learner = company.join(organization, "learner", "member");
        Person manager = company.join(organization, "manager", "manager");
        patch(company.owner, learner, Map.of("manager_id", manager.id())).then().statusCode(200);
        Map<String, Object> details = company.owner
                .as()
                .get("/api/v1/core/audit?action=membership.updated&limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].details");
        Map<String, Object> values = new HashMap<>();
        values.put("role", "member");
        values.put("manager_id", null);
        values.put("coach_id", null);
        values.put("team_id", null);
        values.put("is_active", true);
        assertEquals(values, details.get("before"));
        values.put("manager_id", manager.id().toString());
        assertEquals(values, details.get("after"));
    }

    @Test
    void console1_3_membershipsAreSortedByAgeAndByTheirLastChange() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person first = company.join(organization, "first", "member");
        Person second = company.join(organization, "second", "member");
        String path = "/api/v1/core/organizations/" + organization + "/memberships";
        assertEquals(List.of(first.id(), second.id()), members(company, path));
        patch(company.owner, first, Map.of("role", "manager")).then().statusCode(200);
        assertEquals(List.of(second.id(), first.id()), members(company, path + "?sort=-created_at"));
        assertEquals(List.of(first.id(), second.id()), members(company, path + "?sort=-updated_at"));
        assertEquals(List.of(first.id()), members(company, path + "?sort=-updated_at&limit=1"));
        company.owner.as().get(path + "?sort=email").then().statusCode(400);
    }

    @Test
    void console1_3_membershipsAreFoundByAPartOfTheNameAndSortedByName() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person zoe = company.join(organization, "zoe", "member");
        Person anna = company.join(organization, "anna", "member");
        Person stranger = company.join(company.organization("Other"), "annalena", "member");
        String path = "/api/v1/core/organizations/" + organization + "/memberships";
        assertEquals(List.of(anna.id(), zoe.id()), members(company.owner, path + "?sort=name"));
        String cursor = company.owner.as().get(path + "?sort=name&limit=1").path("next_cursor");
        assertEquals(List.of(zoe.id()), members(company.owner, path + "?sort=name&limit=1&cursor=" + cursor));
        for (Person by : List.of(company.owner, zoe)) {
            assertEquals(List.of(zoe.id()), members(by, path + "?q=ZOE"));
            assertEquals(List.of(anna.id()), members(by, path + "?q=nna"));
            assertEquals(List.of(anna.id()), members(by, path + "?q=anna@"));
            assertEquals(List.of(), members(by, path + "?q=company-"));
        }
        stranger.as().get(path + "?q=anna").then().statusCode(404);
        Company other = Company.create();
        other.owner.as().get(path + "?q=anna").then().statusCode(404);
    }

    private static List<UUID> members(Person by, String path) {
        return by.as().get(path).then().statusCode(200).extract().jsonPath().getList("items.user_id", UUID.class);
    }

    private static List<UUID> members(Company company, String path) {
        return company.owner
                .as()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.user_id", UUID.class);
    }
}
