package io.leaderforge.tenancy.role;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RoleTemplate;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class PermissionTest {

    private Staff staff;

    @BeforeEach
    void people() {
        staff = new Staff();
    }

    @Test
    void theTablesSayWhatTheReleaseSays() throws SQLException {
        assertEquals(
                Stream.of(Permission.values())
                        .map(permission -> String.join(
                                "|",
                                permission.slug(),
                                permission.title(),
                                permission.description(),
                                permission.category(),
                                permission.scope().key(),
                                permission.from().key()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                rows(
                        "select concat_ws('|', slug, name, description, category, scope, base_role) from core.permissions"));
        assertEquals(
                Stream.of(RoleTemplate.values())
                        .flatMap(template -> template.permissions().stream()
                                .map(permission -> String.join(
                                        "|",
                                        template.slug(),
                                        template.title(),
                                        template.base().key(),
                                        permission.slug())))
                        .collect(Collectors.toCollection(TreeSet::new)),
                rows("""
                        select concat_ws('|', t.slug, t.name, t.base_role, p.slug) from core.role_templates t
                          join core.role_template_permissions g on g.template_slug = t.slug
                          join core.permissions p on p.id = g.permission_id
                        """));
    }

    private static Set<String> rows(String query) throws SQLException {
        try (Connection admin = Stack.current().jdbc("admin");
                PreparedStatement statement = admin.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            Set<String> all = new TreeSet<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Test
    void everybodyReadsTheCatalogueByPages() {
        Person learner = staff.with("lea", "member");
        String cursor = learner.as()
                .get("/api/v1/core/permissions?limit=3")
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .extract()
                .path("next_cursor");
        learner.as()
                .get("/api/v1/core/permissions?limit=200&cursor=" + cursor)
                .then()
                .body("items", hasSize(Permission.values().length - 3))
                .body("items.slug", hasItem("crm.workflows:view"));
    }

    @Test
    void mayISaysWhyForManyAtOnce() {
        staff.role("sales", "admin", "crm.leads:view");
        Person person = staff.with("sam", "sales");
        Staff.ask(person, "crm.leads:view", "crm.leads:edit", "no.such:thing", "crm.leads:view")
                .then()
                .statusCode(200)
                .body(
                        "items.permission",
                        contains("crm.leads:view", "crm.leads:edit", "no.such:thing", "crm.leads:view"))
                .body("items.allowed", contains(true, false, false, true))
                .body("items.reason", contains("granted", "not_granted", "unknown_permission", "granted"))
                .body("items[0].decided_by.slug", equalTo("sales"))
                .body("items[0].decided_by.origin", equalTo("custom"))
                .body("items[1].detail", containsString("crm.leads:edit"))
                .body("items[2].decided_by", nullValue());
        Staff.ask(staff.owner(), allSlugs()).then().body("items.allowed", everyItem(equalTo(true)));
        Staff.ask(staff.owner()).then().statusCode(422);
        Staff.ask(staff.owner(), Stream.generate(() -> "x").limit(201).toArray(String[]::new))
                .then()
                .statusCode(422);
    }

    private static String[] allSlugs() {
        return Arrays.stream(Permission.values()).map(Permission::slug).toArray(String[]::new);
    }

    @Test
    void anAdminLearnsWhySomebodyMayOrMayNot() {
        UUID sales = staff.role("sales", "admin", "crm.leads:view");
        Person person = staff.with("sam", "sales");
        String path = "/api/v1/core/users/" + person.id() + "/permissions";
        staff.owner()
                .as()
                .get(path + "?permission=crm.leads:view&permission=core.audit:view")
                .then()
                .statusCode(200)
                .body("items.allowed", contains(true, false))
                .body("items.decided_by.slug", contains("sales", "sales"));
        Staff.change(staff.owner(), sales, "crm.leads:view", "core.audit:view")
                .then()
                .statusCode(200);
        staff.owner()
                .as()
                .get(path)
                .then()
                .body("items", hasSize(Permission.values().length))
                .body("items.findAll { it.allowed }.permission", contains("core.audit:view", "crm.leads:view"));
        person.as().get(path).then().statusCode(403).body("detail", containsString("core.roles:view"));
        new Staff().owner().as().get(path).then().statusCode(404);
    }

    @Test
    void aRestrictedRoleHasThePowerOfItsBaseOnlyWhereItHoldsThePermission() {
        UUID auditor = staff.role("auditor", "admin", "core.audit:view");
        Person person = staff.with("ada", "auditor");
        UUID elsewhere = staff.company.organization("Elsewhere");
        person.as().get("/api/v1/core/audit").then().statusCode(200).body("items.action", hasItem("role.created"));
        person.as().get("/api/v1/core/organizations").then().body("items.id", not(hasItem(elsewhere.toString())));
        person.as().get("/api/v1/core/organizations/" + elsewhere).then().statusCode(404);
        person.as()
                .body(Map.of("name", "New"))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(403);
        person.as()
                .body(Map.of("name", "Renamed"))
                .patch("/api/v1/core/organizations/" + elsewhere)
                .then()
                .statusCode(404);
        Staff.change(staff.owner(), auditor, "core.organizations:view", "core.organizations:create")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> person.as().get("/api/v1/core/audit").statusCode() == 403);
        person.as().get("/api/v1/core/organizations").then().body("items.id", hasItem(elsewhere.toString()));
        person.as()
                .body(Map.of("name", "New"))
                .post("/api/v1/core/organizations")
                .then()
                .statusCode(201);
    }

    @Test
    void anOverriddenMemberMayLessAndTheOwnerEverythingAlways() {
        Person learner = staff.with("lea", "member");
        UUID member = staff.template("member");
        Staff.change(staff.owner(), member, "progress.modules:edit").then().statusCode(200);
        Staff.ask(learner, "progress.modules:edit", "progress.checkins:edit")
                .then()
                .body("items.allowed", contains(true, false))
                .body("items[1].decided_by.origin", equalTo("override"));
        List<String> owners = staff.owner()
                .as()
                .get(Staff.ROLES + "/" + staff.template("owner"))
                .then()
                .extract()
                .path("permissions");
        assertEquals(Permission.values().length, owners.size());
    }
}
