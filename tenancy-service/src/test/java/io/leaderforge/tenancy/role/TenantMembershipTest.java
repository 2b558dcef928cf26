package io.leaderforge.tenancy.role;

import static io.leaderforge.tenancy.role.Staff.MEMBERSHIPS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.kit.permission.BaseRole;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class TenantMembershipTest {

    private Staff staff;

    @BeforeEach
    void people() {
        staff = new Staff();
    }

    @Test
    void aRoleIsGivenPublishedAndInTheNextToken() {
        staff.role("sales", "admin", "crm.leads:view");
        Person person = staff.with("sam", "member");
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER, Topic.CORE_SESSION)) {
            staff.give(staff.owner(), person, "sales")
                    .then()
                    .statusCode(200)
                    .body("role", equalTo("sales"))
                    .body("role_name", equalTo("Role sales"))
                    .body("user_id", equalTo(person.id().toString()));
            probe.await(
                    UserState.class,
                    user -> user.id().equals(person.id()) && user.tenantRoles().equals(List.of("sales")));
            SessionRevoked revoked = probe.await(
                            SessionRevoked.class, event -> event.userId().equals(person.id()))
                    .as(SessionRevoked.class);
            assertEquals("roles_changed", revoked.reason());
        }
        await().atMost(Duration.ofSeconds(2))
                .until(() -> person.as().get("/api/v1/core/me").statusCode() == 401);
        assertEquals(
                "sales",
                Company.claims(person.again().accessToken()).get("roles").get(0).asText());
        staff.owner().as().get(MEMBERSHIPS + "?role=sales").then().body("items.email", contains(person.email()));
    }

    @Test
    void hollow_aMembershipNamesWhoInvitedThePersonAndWhen() {
        Person invited = staff.with("ines", "member");
        staff.owner()
                .as()
                .get(MEMBERSHIPS + "?user_id=" + invited.id())
                .then()
                .statusCode(200)
                .body("items[0].invited_by", equalTo(staff.owner().id().toString()))
                .body("items[0].invited_by_name", notNullValue())
                .body("items[0].invited_at", notNullValue());
    }

    @Test
    void theListHasPagesAndNobodyOfAnotherTenant() {
        staff.with("one", "member");
        staff.with("two", "member");
        String cursor = staff.owner()
                .as()
                .get(MEMBERSHIPS + "?limit=2")
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next_cursor");
        staff.owner().as().get(MEMBERSHIPS + "?limit=2&cursor=" + cursor).then().body("items", hasSize(1));
        staff.owner().as().get(MEMBERSHIPS + "?role=analyst").then().body("items", hasSize(0));
        staff.owner().as().get(MEMBERSHIPS + "?user_id=nobody").then().statusCode(400);
        Staff others = new Staff();
        UUID theirs = others.membership(others.owner());
        staff.owner().as().get(MEMBERSHIPS + "/" + theirs).then().statusCode(404);
        staff.owner()
                .as()
                .body(Map.of("role", "admin"))
                .patch(MEMBERSHIPS + "/" + theirs)
                .then()
                .statusCode(404);
        others.role("theirs", "member");
        refused(staff.give(staff.owner(), staff.with("three", "member"), "theirs"), 422, "/role");
    }

    @Test
    void nobodyGivesOrTakesARoleAboveTheirOwn() {
        Person admin = staff.with("adam", "admin");
        Person learner = staff.with("lea", "member");
        staff.give(admin, learner, "owner").then().statusCode(403).body("detail", containsString("owner"));
        staff.give(admin, admin, "owner").then().statusCode(403);
        staff.give(admin, staff.owner(), "member").then().statusCode(403);
        staff.give(admin, learner, "editor").then().statusCode(200);
        staff.role("helper", "admin", "core.roles:view", "core.roles:approve", "crm.leads:view");
        staff.role("sales", "admin", "crm.leads:view");
        staff.role("lesser", "member");
        Person helper = staff.with("hanna", "helper");
        Person colleague = staff.with("carl", "lesser");
        staff.give(helper, colleague, "sales").then().statusCode(200);
        staff.give(helper, colleague, "admin").then().statusCode(403).body("detail", containsString("You cannot give"));
        staff.give(helper, admin, "sales").then().statusCode(403).body("detail", containsString("above your own"));
        staff.give(learner.again(), colleague, "member")
                .then()
                .statusCode(403)
                .body("detail", containsString("core.roles:approve"));
    }

    @Test
    void theLastOwnerStaysWhateverTakesItAway() {
        Person owner = staff.owner();
        staff.give(owner, owner, "admin").then().statusCode(409).body("detail", containsString("last owner"));
        staff.give(owner, owner, "owner").then().statusCode(200);
    }

    @Test
    void ofTwoOwnersWhoGoAtOnceOneStays() {
        for (int round = 0; round < 5; round++) {
            Staff own = new Staff();
            Person first = own.owner();
            Person second = own.with("second", "owner");
            String one = MEMBERSHIPS + "/" + own.membership(first);
            String other = MEMBERSHIPS + "/" + own.membership(second);
            List<CompletableFuture<Integer>> demotions = Stream.<Supplier<Response>>of(
                            () -> first.as().body(Map.of("role", "admin")).patch(one),
                            () -> second.as().body(Map.of("role", "member")).patch(other))
                    .map(demotion ->
                            CompletableFuture.supplyAsync(() -> demotion.get().statusCode()))
                    .toList();
            assertEquals(
                    List.of(200, 409),
                    demotions.stream().map(CompletableFuture::join).sorted().toList());
        }
    }

    @Test
    void aStaleChangeIsRefused() {
        Person person = staff.with("sam", "member");
        String path = MEMBERSHIPS + "/" + staff.membership(person);
        String tag =
                staff.owner().as().get(path).then().statusCode(200).extract().header("ETag");
        staff.give(staff.owner(), person, "author").then().statusCode(200);
        staff.owner()
                .as()
                .header("If-Match", tag)
                .body(Map.of("role", "admin"))
                .patch(path)
                .then()
                .statusCode(412);
    }

    private static void refused(Response response, int status, String pointer) {
        response.then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void hollow_whoIsSuspendedOrPendingCannotSignInAndComesBackAsBefore() {
        Person person = staff.with("sam", "author");
        for (String status : List.of("suspended", "pending")) {
            Person session = person.again();
            try (EventProbe probe = EventProbe.on(Topic.CORE_USER)) {
                edit(staff.owner(), person, Map.of("status", status))
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(status));
                probe.await(
                        UserState.class,
                        user -> user.id().equals(person.id())
                                && !user.isActive()
                                && user.tenantRoles().isEmpty()
                                && user.memberships().size() == 1);
            }
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> session.as().get("/api/v1/core/me").statusCode() == 401);
            refresh(session).then().statusCode(401);
            As.anonymous(person.tenant())
                    .body(Map.of("email", person.email(), "password", Company.PASSWORD))
                    .post("/api/v1/core/auth/login")
                    .then()
                    .statusCode(401);
            staff.owner()
                    .as()
                    .get(MEMBERSHIPS + "?status=" + status)
                    .then()
                    .body("items.email", contains(person.email()));
            edit(staff.owner(), person, Map.of("status", "active")).then().statusCode(200);
        }
        assertEquals(
                "author",
                Company.claims(person.again().accessToken()).get("roles").get(0).asText());
        edit(staff.owner(), staff.owner(), Map.of("status", "suspended")).then().statusCode(409);
        staff.company.audited("tenant_membership.updated");
    }

    private static Response refresh(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh");
    }

    private Response edit(Person by, Person whose, Map<String, ?> changes) {
        return by.as().body(changes).patch(MEMBERSHIPS + "/" + staff.membership(whose));
    }

    @Test
    void hollow_aPersonsOwnPermissionsAddToTheRoleAndCanBeTakenBack() {
        Person person = staff.with("sam", "member");
        Person admin = staff.with("adam", "admin");
        Staff.ask(person, "core.audit:view").then().body("items[0].allowed", equalTo(false));
        edit(staff.owner(), person, Map.of("permissions", List.of("core.audit:view", "crm.leads:view")))
                .then()
                .statusCode(200)
                .body("permissions", contains("core.audit:view", "crm.leads:view"))
                .body("role", equalTo("member"));
        Person entitled = person.again();
        entitled.as().get("/api/v1/core/audit").then().statusCode(200);
        entitled.as().get("/api/v1/core/roles").then().statusCode(403);
        staff.owner()
                .as()
                .get("/api/v1/core/users/" + person.id() + "/permissions?permission=core.audit:view")
                .then()
                .body("items[0].allowed", equalTo(true));
        staff.owner()
                .as()
                .get("/api/v1/core/roles?limit=200")
                .then()
                .body("items.findAll { it.slug.startsWith('person') }", hasSize(0));

        edit(admin, person, Map.of("permissions", List.of("core.audit:view")))
                .then()
                .statusCode(200);
        edit(staff.owner(), person, Map.of("permissions", List.of("core.nothing:view")))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/permissions/0"));
        edit(staff.owner(), person, Map.of("permissions", List.of())).then().statusCode(200);
        person.again().as().get("/api/v1/core/audit").then().statusCode(403);
    }

    @Test
    void hollow_aPersonsOwnPermissionsAreNoRoleOfOthers() {
        Person one = staff.with("one", "member");
        Person other = staff.with("other", "member");
        edit(staff.owner(), one, Map.of("permissions", List.of("core.audit:view")))
                .then()
                .statusCode(200);
        edit(staff.owner(), other, Map.of("role", "person:" + one.id()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/role"));
    }

    @Test
    void hollow_noPersonGivesAPermissionThatTheyDoNotHave() {
        staff.role(
                "desk",
                "admin",
                Stream.concat(
                                Stream.of("core.roles:view", "core.roles:approve"),
                                BaseRole.MEMBER.ceiling().stream().map(Permission::slug))
                        .toArray(String[]::new));
        Person desk = staff.with("dora", "desk");
        Person person = staff.with("sam", "member");
        edit(desk, person, Map.of("permissions", List.of("core.audit:view")))
                .then()
                .statusCode(403)
                .body("detail", containsString("core.audit:view"));
        edit(desk, person, Map.of("permissions", List.of("core.roles:view")))
                .then()
                .statusCode(200);
    }

    @Test
    void hollow_noPermissionIsTakenThatTheCallerLacks() {
        staff.role(
                "desk",
                "admin",
                Stream.concat(
                                Stream.of("core.roles:view", "core.roles:approve"),
                                BaseRole.MEMBER.ceiling().stream().map(Permission::slug))
                        .toArray(String[]::new));
        Person desk = staff.with("dora", "desk");
        Person person = staff.with("sam", "member");
        edit(staff.owner(), person, Map.of("permissions", List.of("core.audit:view")))
                .then()
                .statusCode(200);
        edit(desk, person, Map.of("permissions", List.of())).then().statusCode(403);
        edit(desk, person, Map.of("permissions", List.of(), "status", "suspended"))
                .then()
                .statusCode(403);
        edit(staff.owner(), person, Map.of("permissions", List.of())).then().statusCode(200);
        edit(desk, person, Map.of("status", "suspended")).then().statusCode(200);
    }
}
