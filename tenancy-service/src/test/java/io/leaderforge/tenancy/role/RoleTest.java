package io.leaderforge.tenancy.role;

import static io.leaderforge.tenancy.role.Staff.ROLES;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.RoleState;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.EventProbe;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class RoleTest {

    private Staff staff;

    @BeforeEach
    void people() {
        staff = new Staff();
    }

    @Test
    void hollow_theViewOfCapabilitiesIsWhatTheApiAnswers() {
        List<Map<String, Object>> roles =
                staff.owner().as().get(ROLES).then().statusCode(200).extract().path("items");
        Set<String> answered = new TreeSet<>();
        roles.forEach(role -> ((List<?>) role.get("capabilities"))
                .forEach(capability -> answered.add(role.get("slug") + " " + line((Map<?, ?>) capability))));
        String viewed = (String) OwnerSql.value("""
                select string_agg(concat_ws(' ', role_slug, feature_name, can_view, can_create, can_edit, can_delete,
                  can_approve), ';') from core.role_capabilities where tenant_id = ?
                """, staff.company.id);
        assertEquals(answered, new TreeSet<>(List.of(viewed.split(";"))));
    }

    /** PostgreSQL's concat_ws writes t and f. */
    private static String line(Map<?, ?> capability) {
        return Stream.of("feature_name", "can_view", "can_create", "can_edit", "can_delete", "can_approve")
                .map(capability::get)
                .map(value -> value instanceof Boolean flag ? flag ? "t" : "f" : String.valueOf(value))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aTenantHasTheTemplatesRolesAndMakesItsOwn() {
        staff.owner()
                .as()
                .get(ROLES)
                .then()
                .statusCode(200)
                .body("items.slug", contains("admin", "analyst", "author", "editor", "marketer", "member", "owner"))
                .body("items.origin", hasItems("template"))
                .body("items[3].permissions", hasItems("content.items:create", "content.items:approve"))
                .body("items[3].capabilities.find { it.feature_name == 'content.items' }.can_delete", equalTo(true))
                .body("items[3].permissions", not(hasItems("core.audit:view")));
        try (EventProbe probe = EventProbe.on(Topic.CORE_ROLE)) {
            Response made =
                    staff.create(staff.owner(), "sales", "admin", "crm.leads:view", "crm.leads:edit", "crm.leads:view");
            made.then()
                    .statusCode(201)
                    .body("origin", equalTo("custom"))
                    .body("base_role", equalTo("admin"))
                    .body("permissions", contains("crm.leads:edit", "crm.leads:view"));
            UUID id = UUID.fromString(made.path("id"));
            RoleState state =
                    probe.await(RoleState.class, role -> role.id().equals(id)).as(RoleState.class);
            assertEquals("sales", state.slug());
            assertEquals(List.of("crm.leads:edit", "crm.leads:view"), state.permissions());
            staff.owner()
                    .as()
                    .get(made.header("Location"))
                    .then()
                    .statusCode(200)
                    .body("slug", equalTo("sales"));
        }
        String cursor = staff.owner()
                .as()
                .get(ROLES + "?limit=5")
                .then()
                .body("items", hasSize(5))
                .extract()
                .path("next_cursor");
        staff.owner()
                .as()
                .get(ROLES + "?limit=5&cursor=" + cursor)
                .then()
                .body("items.slug", contains("member", "owner", "sales"));
    }

    @Test
    void whatCannotBeARoleIsRefusedByName() {
        refused(staff.create(staff.owner(), "boss", "owner"), 422, "/base_role");
        refused(staff.create(staff.owner(), "x", "admin", "crm.leads:view", "crm.leads:fly"), 422, "/permissions/1");
        refused(staff.create(staff.owner(), "x", "author", "crm.leads:view"), 422, "/permissions/0");
        refused(staff.create(staff.owner(), "Not a slug", "author"), 422, "/slug");
        staff.create(staff.owner(), "editor", "author").then().statusCode(409);
        staff.role("sales", "admin");
        staff.create(staff.owner(), "sales", "admin").then().statusCode(409);
        new Staff().role("sales", "member");
    }

    @Test
    void aTemplateIsOverriddenForOneTenantAndComesBack() {
        UUID editor = staff.template("editor");
        Person person = staff.with("erin", "editor");
        Staff.ask(person, "content.items:delete").then().body("items[0].allowed", equalTo(true));
        try (EventProbe probe = EventProbe.on(Topic.CORE_ROLE)) {
            Staff.change(staff.owner(), editor, "content.items:view", "content.items:edit")
                    .then()
                    .statusCode(200)
                    .body("origin", equalTo("override"))
                    .body("permissions", contains("content.items:edit", "content.items:view"));
            RoleState state = probe.await(RoleState.class, role -> role.id().equals(editor))
                    .as(RoleState.class);
            assertEquals("editor", state.templateSlug());
            Staff.ask(person, "content.items:delete")
                    .then()
                    .body("items[0].allowed", equalTo(false))
                    .body("items[0].reason", equalTo("not_granted"))
                    .body("items[0].decided_by.origin", equalTo("override"));
            Person elsewhere = new Staff().with("otto", "editor");
            Staff.ask(elsewhere, "content.items:delete").then().body("items[0].allowed", equalTo(true));
            for (int twice = 0; twice < 2; twice++) {
                staff.owner()
                        .as()
                        .post(ROLES + "/" + editor + "/reset")
                        .then()
                        .statusCode(200)
                        .body("origin", equalTo("template"))
                        .body("permissions", hasItems("content.items:delete"));
            }
            assertEquals(3, probe.awaitTombstone(Topic.CORE_ROLE, editor).revision());
        }
        Staff.ask(person, "content.items:delete").then().body("items[0].decided_by.origin", equalTo("template"));
        UUID own = staff.role("sales", "admin");
        staff.owner().as().post(ROLES + "/" + own + "/reset").then().statusCode(409);
        Staff.change(staff.owner(), staff.template("owner"), "core.audit:view")
                .then()
                .statusCode(409);
    }

    @Test
    void nobodyMakesOrChangesARoleAboveTheirOwn() {
        staff.role(
                "helper",
                "admin",
                "core.roles:view",
                "core.roles:create",
                "core.roles:edit",
                "core.roles:delete",
                "crm.leads:view");
        Person helper = staff.with("hanna", "helper");
        UUID sales = staff.role("sales", "admin", "crm.leads:view", "crm.leads:edit");
        staff.create(helper, "mine", "admin", "crm.leads:view").then().statusCode(201);
        staff.create(helper, "more", "member", "progress.modules:edit")
                .then()
                .statusCode(403)
                .body("detail", containsString("progress.modules:edit"));
        Staff.change(helper, sales, "crm.leads:view").then().statusCode(403);
        helper.as().delete(ROLES + "/" + sales).then().statusCode(403);
        UUID self = staff.template("helper");
        Staff.change(helper, self, "core.roles:view", "core.audit:view").then().statusCode(403);
        Staff.change(helper, staff.template("admin"), "core.roles:view").then().statusCode(403);
        Person admin = staff.with("adam", "admin");
        Staff.change(admin, sales, "crm.leads:view").then().statusCode(200);
        Staff.change(admin, staff.template("owner"), "crm.leads:view").then().statusCode(409);
        for (String role : List.of("editor", "member", "marketer")) {
            Person other = staff.with("ed-" + role, role);
            staff.create(other, "own-" + role, "member")
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("core.roles:create"));
            other.as().get(ROLES).then().statusCode(403);
        }
    }

    @Test
    void whatARoleMayWithAFeatureIsSetAsAWhole() {
        UUID sales = staff.role("sales", "admin", "crm.leads:view", "content.items:view", "content.items:delete");
        String path = ROLES + "/" + sales + "/capabilities/";
        staff.owner()
                .as()
                .body(capability(true, true, false, true))
                .put(path + "content.items")
                .then()
                .statusCode(200)
                .body(
                        "permissions",
                        contains(
                                "content.items:approve",
                                "content.items:create",
                                "content.items:view",
                                "crm.leads:view"))
                .body("capabilities.feature_name", contains("content.items", "crm.leads"))
                .body("capabilities[0].can_approve", equalTo(true))
                .body("capabilities[0].can_delete", equalTo(false));
        refused(
                staff.owner().as().body(capability(true, true, false, false)).put(path + "core.audit"),
                422,
                "/can_create");
        staff.owner()
                .as()
                .body(capability(true, true, false, false))
                .put(path + "no.feature")
                .then()
                .statusCode(404);
        UUID desk = staff.role("desk", "author");
        refused(
                staff.owner()
                        .as()
                        .body(capability(true, false, false, false))
                        .put(ROLES + "/" + desk + "/capabilities/crm.leads"),
                422,
                "/can_view");
    }

    private static Map<String, Boolean> capability(boolean view, boolean create, boolean delete, boolean approve) {
        return Map.of(
                "can_view",
                view,
                "can_create",
                create,
                "can_edit",
                false,
                "can_delete",
                delete,
                "can_approve",
                approve);
    }

    @Test
    void aRoleInUseStaysAlsoWhenItIsGivenAtTheSameTime() {
        UUID sales = staff.role("sales", "admin", "crm.leads:view");
        Person person = staff.with("sam", "sales");
        staff.owner().as().delete(ROLES + "/" + sales).then().statusCode(409);
        staff.owner()
                .as()
                .delete(ROLES + "/" + staff.template("analyst"))
                .then()
                .statusCode(409);
        staff.give(staff.owner(), person, "member").then().statusCode(200);
        var deleted = CompletableFuture.supplyAsync(
                () -> staff.owner().as().delete(ROLES + "/" + sales).statusCode());
        var given = CompletableFuture.supplyAsync(
                () -> staff.give(staff.owner(), person, "sales").statusCode());
        int answered = given.join();
        assertEquals(answered == 200 ? 409 : 204, deleted.join().intValue(), "the role was given: " + answered);
        if (answered == 200) {
            staff.give(staff.owner(), person, "member").then().statusCode(200);
            staff.owner().as().delete(ROLES + "/" + sales).then().statusCode(204);
        }
        staff.owner().as().get(ROLES + "/" + sales).then().statusCode(404);
        staff.give(staff.owner(), person, "sales").then().statusCode(422);
        staff.role("sales", "member");
    }

    @Test
    void twoChangesFromOneRevisionAreNotBothTaken() {
        UUID sales = staff.role("sales", "admin", "crm.leads:view");
        String tag = staff.owner().as().get(ROLES + "/" + sales).header("ETag");
        List<CompletableFuture<Integer>> both = Stream.of("crm.leads:edit", "core.audit:view")
                .map(permission -> CompletableFuture.supplyAsync(() -> staff.owner()
                        .as()
                        .header("If-Match", tag)
                        .body(Map.of("permissions", List.of(permission)))
                        .patch(ROLES + "/" + sales)
                        .statusCode()))
                .toList();
        assertEquals(
                List.of(200, 412),
                both.stream().map(CompletableFuture::join).sorted().toList());
    }

    @Test
    void makingTwiceUnderOneKeyMakesOneAndTheAuditLogKnows() {
        Map<String, Object> body = Map.of(
                "slug", "sales", "name", "Sales", "base_role", "admin", "permissions", List.of("crm.leads:view"));
        String first = staff.owner()
                .as()
                .header("Idempotency-Key", "k")
                .body(body)
                .post(ROLES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        staff.owner()
                .as()
                .header("Idempotency-Key", "k")
                .body(body)
                .post(ROLES)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        staff.owner()
                .as()
                .get("/api/v1/core/audit")
                .then()
                .body("items.find { it.action == 'role.created' }.details.slug", equalTo("sales"));
    }

    @Test
    void anotherTenantsRoleIsNotThere() {
        UUID theirs = new Staff().role("sales", "admin", "crm.leads:view");
        staff.owner().as().get(ROLES + "/" + theirs).then().statusCode(404);
        Staff.change(staff.owner(), theirs, "crm.leads:edit").then().statusCode(404);
        staff.owner().as().delete(ROLES + "/" + theirs).then().statusCode(404);
        staff.owner()
                .as()
                .post(ROLES + "/" + theirs + "/reset")
                .then()
                .statusCode(404)
                .body("trace_id", notNullValue());
    }

    private static void refused(Response response, int status, String pointer) {
        response.then().statusCode(status).body("errors[0].pointer", equalTo(pointer));
    }

    /** As a migration does it that takes a permission out of the product. */
    @Test
    void aRoleThatAMigrationHasChangedIsPublishedAgain() {
        UUID id = staff.role("sales", "admin", "crm.leads:view", "crm.forms:view");
        try (EventProbe probe = EventProbe.on(Topic.CORE_ROLE)) {
            OwnerSql.update(
                    "delete from role_permissions where role_id = ? and permission_id ="
                            + " (select id from permissions where slug = 'crm.forms:view')",
                    id);
            OwnerSql.update("update roles set revision = revision + 1 where id = ?", id);
            OwnerSql.update(
                    "insert into jobs (tenant_id, kind, id, due_at)"
                            + " select tenant_id, 'core.role_state', id, now() from roles where id = ?",
                    id);
            RoleState state = probe.await(
                            RoleState.class,
                            role -> role.id().equals(id) && !role.permissions().contains("crm.forms:view"))
                    .as(RoleState.class);
            assertEquals(List.of("crm.leads:view"), state.permissions());
        }
        staff.owner().as().get("/api/v1/core/audit?limit=200").then().body("items.action", hasItem("role.updated"));
    }
}
