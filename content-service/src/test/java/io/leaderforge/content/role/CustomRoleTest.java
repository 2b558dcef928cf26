package io.leaderforge.content.role;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static io.leaderforge.content.World.created;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tenant's own roles, as core publishes them, decide here within two seconds. */
@ContentTest
class CustomRoleTest {

    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final TestTenant tenant = Replicas.tenant();

    private Response draft(UUID person) {
        return tenant.as(person)
                .body(Map.of("type", "video", "title", "Draft", "status", "draft"))
                .post(ITEMS);
    }

    private void within(UUID person, int status) {
        await().atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .until(() -> draft(person).statusCode() == status);
    }

    @Test
    void aPermissionTakenAwayAndGivenBackActsWithinTwoSeconds() {
        UUID role = tenant.role("desk", "author", "content.items:view", "content.items:create");
        UUID person = tenant.user("dora", "desk");
        draft(person).then().statusCode(201);
        for (int round = 0; round < 3; round++) {
            tenant.role(role, 2 + 2 * round, "desk", "author", null, "content.items:view");
            within(person, 403);
            draft(person)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("content.items:create"))
                    .body("detail", containsString("desk"));
            tenant.role(role, 3 + 2 * round, "desk", "author", null, "content.items:view", "content.items:create");
            within(person, 201);
        }
    }

    @Test
    void eachActionNeedsItsOwnPermission() {
        tenant.role("desk", "author", "content.items:view", "content.items:create", "content.items:edit");
        UUID person = tenant.user("dora", "desk");
        UUID item = created(draft(person));
        tenant.as(person)
                .body(Map.of("title", "Better"))
                .patch(ITEMS + "/" + item)
                .then()
                .statusCode(200);
        refused(tenant.as(person).body(Map.of("type", "video", "title", "Now")).post(ITEMS), "content.items:approve");
        refused(
                tenant.as(person).body(Map.of("status", "published")).patch(ITEMS + "/" + item),
                "content.items:approve");
        refused(tenant.as(person).delete(ITEMS + "/" + item), "content.items:delete");
        tenant.as(person).get(ITEMS + "/" + item).then().statusCode(200).body("title", equalTo("Better"));
        refused(tenant.as(person).get(ENTITLEMENTS), "content.entitlements:view");
        tenant.asOwner()
                .body(Map.of("status", "published"))
                .patch(ITEMS + "/" + item)
                .then()
                .statusCode(200);
        refused(tenant.as(person).body(Map.of("status", "draft")).patch(ITEMS + "/" + item), "content.items:approve");
        tenant.as(person)
                .body(Map.of("title", "Best"))
                .patch(ITEMS + "/" + item)
                .then()
                .statusCode(200);
    }

    @Test
    void withoutViewOnlyWhatIsOpenToMembersIsSeen() {
        tenant.role("remover", "editor", "content.items:delete");
        UUID person = tenant.user("rita", "remover");
        UUID draft = created(tenant.asOwner()
                .body(Map.of("type", "video", "title", "Hidden", "status", "draft"))
                .post(ITEMS));
        created(tenant.asOwner()
                .body(Map.of("type", "video", "title", "Open", "owner_type", "tenant"))
                .post(ITEMS));
        tenant.as(person)
                .get(ITEMS)
                .then()
                .statusCode(200)
                .body("items.title", hasItem("Open"))
                .body("items.title", not(hasItem("Hidden")));
        tenant.as(person).get(ITEMS + "/" + draft).then().statusCode(404);
        tenant.as(person).delete(ITEMS + "/" + draft).then().statusCode(204);
    }

    @Test
    void entitlementsBySinglePermissionsOfAnAdminsBase() {
        tenant.role("clerk", "admin", "content.entitlements:view", "content.entitlements:create");
        UUID clerk = tenant.user("clara", "clerk");
        UUID entitlement =
                created(tenant.as(clerk).body(Map.of("name", "Package")).post(ENTITLEMENTS));
        tenant.as(clerk).get(ENTITLEMENTS + "/" + entitlement).then().statusCode(200);
        UUID organization = tenant.organization("Acme");
        String grant = ENTITLEMENTS + "/" + entitlement + "/organizations/" + organization;
        refused(tenant.as(clerk).put(grant), "content.entitlements:approve");
        refused(
                tenant.as(clerk).put(ENTITLEMENTS + "/" + entitlement + "/items/" + UUID.randomUUID()),
                "content.entitlements:edit");
        refused(draft(clerk), "content.items:create");
    }

    @Test
    void onlyWhoMayGrantAnEntitlementDeactivatesActivatesOrDeletesAGrantedOne() {
        tenant.role("editing", "admin", "content.entitlements:view", "content.entitlements:edit");
        UUID editor = tenant.user("edda", "editing");
        UUID entitlement =
                created(tenant.asOwner().body(Map.of("name", "Package")).post(ENTITLEMENTS));
        String one = ENTITLEMENTS + "/" + entitlement;
        String grant = one + "/organizations/" + tenant.organization("Acme");
        tenant.asOwner().put(grant).then().statusCode(204);
        Map<String, ?> inactive = Map.of("is_active", false);
        refused(tenant.as(editor).body(inactive).patch(one), "content.entitlements:approve");
        refused(tenant.as(editor).delete(one), "content.entitlements:approve");
        tenant.asOwner().body(inactive).patch(one).then().statusCode(200);
        refused(tenant.as(editor).body(Map.of("is_active", true)).patch(one), "content.entitlements:approve");
        tenant.as(editor).body(Map.of("name", "Renamed")).patch(one).then().statusCode(200);
        tenant.asOwner().delete(grant).then().statusCode(204);
        tenant.as(editor).delete(one).then().statusCode(204);
    }

    @Test
    void anOverrideActsInItsTenantUntilItIsTakenBack() {
        UUID editor = tenant.user("erin", "editor");
        draft(editor).then().statusCode(201);
        UUID role = tenant.override("editor", "editor", "content.items:view");
        within(editor, 403);
        TestTenant other = Replicas.tenant();
        UUID otherEditor = other.user("otto", "editor");
        other.as(otherEditor)
                .body(Map.of("type", "video", "title", "Other"))
                .post(ITEMS)
                .then()
                .statusCode(201);
        EventSource.get().tombstone(RoleState.class, tenant.id(), role, 2);
        within(editor, 201);
    }

    @Test
    void twoTenantsMeanTheirOwnRoleByOneSlug() {
        TestTenant other = Replicas.tenant();
        tenant.role("desk", "author", "content.items:create");
        other.role("desk", "author", "content.items:delete");
        UUID mine = tenant.user("dora", "desk");
        UUID theirs = other.user("theo", "desk");
        draft(mine).then().statusCode(201);
        refused(
                other.as(theirs)
                        .body(Map.of("type", "video", "title", "x", "status", "draft"))
                        .post(ITEMS),
                "content.items:create");
    }

    @Test
    void aRoleThatHasNotArrivedIsNotARefusal() {
        UUID person = tenant.user("nina", "new-role");
        draft(person).then().statusCode(503).header("Retry-After", equalTo("1"));
        tenant.role("new-role", "author", "content.items:create");
        within(person, 201);
    }

    @Test
    void whatIsAboveTheBaseCountsForNothing() {
        tenant.role("trainee", "member", "content.items:create", "content.entitlements:view");
        UUID person = tenant.user("tom", "trainee");
        refused(draft(person), "content.items:create");
        refused(tenant.as(person).get(ENTITLEMENTS), "content.entitlements:view");
        UUID nobody = tenant.user("nobody");
        refused(
                As.token(tenant.token(nobody))
                        .body(Map.of("type", "video", "title", "x"))
                        .post(ITEMS),
                "content.items:create");
    }

    @Test
    void theReplicaIsReadByItsTenantAndWrittenByTheServiceAlone() throws SQLException {
        UUID role = tenant.role("desk", "author", "content.items:create");
        UUID person = tenant.user("dora", "desk");
        TestTenant other = Replicas.tenant();
        String mine = "select count(*) from roles where id = '" + role + "'";
        assertEquals(1, asApp(tenant.id(), person, "user", mine));
        assertEquals(1, asApp(tenant.id(), person, "user", mine.replace("roles", "role_definitions")));
        assertEquals(0, asApp(other.id(), As.ownerId(other.id()), "user", mine));
        String change = "with changed as (update roles set permissions = '{}' where id = '" + role
                + "' returning 1) select count(*) from changed";
        assertEquals(0, asApp(tenant.id(), person, "user", change));
        assertEquals(0, asApp(other.id(), person, "service", change));
        assertEquals(1, asApp(tenant.id(), person, "service", change));
    }

    /** The first number, as content_app with all roles there are, in a transaction that is rolled back. */
    private static int asApp(UUID tenant, UUID user, String actor, String sql) throws SQLException {
        try (Connection app = Stack.current().jdbc("content", "app");
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenant + "', true), set_config('app.user_id', '"
                    + user + "', true), set_config('app.actor', '" + actor
                    + "', true), set_config('app.roles', 'owner,admin,editor,author,member', true)");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getInt(1);
            } finally {
                app.rollback();
            }
        }
    }

    private static void refused(Response response, String permission) {
        response.then().statusCode(403).body("detail", containsString(permission));
    }
}
