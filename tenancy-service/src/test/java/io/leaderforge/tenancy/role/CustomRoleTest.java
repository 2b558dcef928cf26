package io.leaderforge.tenancy.role;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles of a tenant's own at core's endpoints: each permission opens what it names, and nothing else does. */
@CoreTest
class CustomRoleTest {

    private static final String CORE = "/api/v1/core/";

    private Staff staff;
    private UUID role;
    private Person person;
    private Person other;

    /** A request that needs one permission, and what it is answered with it. */
    private record Case(Permission permission, int status, Function<Person, Response> request) {}

    @BeforeEach
    void people() {
        staff = new Staff();
        role = staff.role("narrow", "admin");
        person = staff.with("nora", "narrow");
        other = staff.with("otto", "member");
    }

    @Test
    void eachPermissionOpensExactlyItsEndpoints() {
        for (Case one : cases()) {
            Permission permission = one.permission();
            allow(all(permission));
            one.request()
                    .apply(person)
                    .then()
                    .statusCode(403)
                    .body(
                            "detail",
                            equalTo("The permission " + permission.slug()
                                    + " is required, and the role 'narrow' (custom) does not have it."));
            why(permission)
                    .then()
                    .body("items[0].allowed", equalTo(false))
                    .body("items[0].reason", equalTo("not_granted"));
            allow(List.of(permission));
            assertEquals(one.status(), one.request().apply(person).statusCode(), permission.slug());
            why(permission).then().body("items[0].allowed", equalTo(true));
        }
    }

    /** Everything but this one. */
    private static List<Permission> all(Permission but) {
        List<Permission> all = new ArrayList<>(List.of(Permission.values()));
        all.remove(but);
        return all;
    }

    private void allow(List<Permission> permissions) {
        Staff.change(
                        staff.owner(),
                        role,
                        permissions.stream().map(Permission::slug).toArray(String[]::new))
                .then()
                .statusCode(200);
    }

    private Response why(Permission permission) {
        return staff.owner().as().get(CORE + "users/" + person.id() + "/permissions?permission=" + permission.slug());
    }

    private List<Case> cases() {
        String user = CORE + "users/" + other.id();
        List<Case> cases = new ArrayList<>(List.of(
                read(Permission.CORE_PEOPLE_VIEW, "users"),
                read(Permission.CORE_PEOPLE_VIEW, "users/" + other.id()),
                read(Permission.CORE_PEOPLE_VIEW, "profiles/" + other.id() + "/full"),
                new Case(
                        Permission.CORE_PEOPLE_EDIT,
                        200,
                        by -> by.as()
                                .body(Map.of("is_guardian", true))
                                .patch(CORE + "profiles/" + other.id() + "/standing")),
                new Case(Permission.CORE_PEOPLE_APPROVE, 200, by -> by.as().post(user + "/deactivate")),
                new Case(Permission.CORE_PEOPLE_APPROVE, 200, by -> by.as().post(user + "/reactivate")),
                read(Permission.CORE_SESSIONS_VIEW, "users/" + other.id() + "/sessions"),
                new Case(Permission.CORE_SESSIONS_DELETE, 200, by -> by.as().post(user + "/sessions/end")),
                new Case(
                        Permission.CORE_SECOND_FACTORS_DELETE,
                        200,
                        by -> by.as().post(user + "/second-factor/reset")),
                read(Permission.CORE_SIGN_ON_POLICY_VIEW, "sign-on-policy"),
                edit(Permission.CORE_SIGN_ON_POLICY_EDIT, "sign-on-policy", Map.of("support_access", false)),
                read(Permission.CORE_IMPERSONATIONS_VIEW, "impersonations"),
                read(Permission.CORE_SETTINGS_VIEW, "tenant/settings"),
                edit(Permission.CORE_SETTINGS_EDIT, "tenant/settings", Map.of("display_name", "Renamed"))));
        cases.addAll(domains());
        cases.addAll(platforms());
        cases.addAll(flags());
        return cases;
    }

    private static Case read(Permission permission, String path) {
        return new Case(permission, 200, by -> by.as().get(CORE + path));
    }

    private static Case edit(Permission permission, String path, Map<String, ?> patch) {
        return new Case(permission, 200, by -> by.as().body(patch).patch(CORE + path));
    }

    private static Case create(Permission permission, String path, Map<String, ?> body) {
        return new Case(permission, 201, by -> by.as().body(body).post(CORE + path));
    }

    private static Case delete(Permission permission, String path) {
        return new Case(permission, 204, by -> by.as().delete(CORE + path));
    }

    private List<Case> domains() {
        String domain = "domains/" + made("domains", Map.of("domain", "a." + staff.company.key + ".example.com"));
        return List.of(
                read(Permission.CORE_DOMAINS_VIEW, "domains"),
                read(Permission.CORE_DOMAINS_VIEW, domain),
                create(
                        Permission.CORE_DOMAINS_CREATE,
                        "domains",
                        Map.of("domain", "b." + staff.company.key + ".example.com")),
                new Case(Permission.CORE_DOMAINS_EDIT, 409, by -> by.as().post(CORE + domain + "/primary")),
                delete(Permission.CORE_DOMAINS_DELETE, domain));
    }

    private List<Case> platforms() {
        made("platforms", Map.of("app_slug", "hub", "app_name", "Hub"));
        String look = "platforms/hub/customization/header";
        String access = CORE + "platforms/hub/access/" + other.id();
        return List.of(
                read(Permission.CORE_PLATFORMS_VIEW, "platforms"),
                read(Permission.CORE_PLATFORMS_VIEW, "platforms/hub"),
                read(Permission.CORE_PLATFORMS_VIEW, "platforms/hub/access"),
                create(Permission.CORE_PLATFORMS_CREATE, "platforms", Map.of("app_slug", "lab", "app_name", "Lab")),
                edit(Permission.CORE_PLATFORMS_EDIT, "platforms/hub", Map.of("app_name", "The hub")),
                edit(Permission.CORE_PLATFORMS_EDIT, "platforms/hub/settings", Map.of("settings", Map.of("a", 1))),
                new Case(
                        Permission.CORE_PLATFORMS_EDIT,
                        201,
                        by -> by.as()
                                .body(Map.of("customization", Map.of("color", "#102030")))
                                .put(CORE + look)),
                delete(Permission.CORE_PLATFORMS_EDIT, look),
                new Case(
                        Permission.CORE_PLATFORMS_APPROVE,
                        201,
                        by -> by.as().body(Map.of()).put(access)),
                new Case(Permission.CORE_PLATFORMS_APPROVE, 204, by -> by.as().delete(access)),
                read(Permission.CORE_PLATFORM_PROFILES_VIEW, "platforms/hub/profiles"),
                edit(
                        Permission.CORE_PLATFORM_PROFILES_EDIT,
                        "platforms/hub/profiles/" + other.id(),
                        Map.of("level", 3)),
                delete(Permission.CORE_PLATFORMS_DELETE, "platforms/lab"));
    }

    private List<Case> flags() {
        String flag = "feature-flags/"
                + made("feature-flags", Map.of("feature_key", "menu", "name", "Menu", "is_enabled", true));
        return List.of(
                read(Permission.CORE_FEATURE_FLAGS_VIEW, "feature-flags"),
                read(Permission.CORE_FEATURE_FLAGS_VIEW, flag),
                create(
                        Permission.CORE_FEATURE_FLAGS_CREATE,
                        "feature-flags",
                        Map.of("feature_key", "other", "name", "Other", "is_enabled", true)),
                edit(Permission.CORE_FEATURE_FLAGS_EDIT, flag, Map.of("name", "The menu")),
                delete(Permission.CORE_FEATURE_FLAGS_DELETE, flag));
    }

    private UUID made(String path, Map<String, ?> body) {
        return UUID.fromString(staff.owner()
                .as()
                .body(body)
                .post(CORE + path)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    @Test
    void whereOthersAreServedTooThePermissionOpensTheWholeTenant() {
        UUID elsewhere = staff.company.organization("Elsewhere");
        UUID team = staff.company.team(elsewhere, "Team");
        String organization = CORE + "organizations/" + elsewhere;
        String members = organization + "/teams/" + team + "/members";
        String codes = organization + "/invite-codes";
        String identity = CORE + "identities/" + identityOf(other);
        allow(List.of());
        for (String path : List.of(organization + "/branding", members, codes)) {
            person.as().get(path).then().statusCode(404);
        }
        person.as().get(CORE + "auth/logs?user_id=" + other.id()).then().body("items", hasSize(0));
        person.as().delete(identity).then().statusCode(403);
        allow(List.of(Permission.CORE_ORGANIZATIONS_VIEW));
        person.as().get(organization + "/branding").then().statusCode(200);
        person.as().get(members).then().statusCode(200);
        person.as().body(Map.of("user_id", other.id())).post(members).then().statusCode(404);
        allow(List.of(Permission.CORE_ORGANIZATIONS_EDIT));
        person.as().body(Map.of("user_id", other.id())).post(members).then().statusCode(not(403));
        String renamed = organization + "/teams/" + team;
        person.as().body(Map.of("name", "Crew")).patch(renamed).then().statusCode(200);
        allow(List.of(Permission.CORE_INVITATIONS_VIEW));
        person.as().body(Map.of("name", "Gang")).patch(renamed).then().statusCode(404);
        importGuests(organization).then().statusCode(404);
        person.as().get(codes).then().statusCode(200);
        allow(List.of(Permission.CORE_INVITATIONS_CREATE));
        person.as().body(Map.of("max_uses", 1)).post(codes).then().statusCode(201);
        importGuests(organization).then().statusCode(200);
        String invitation = person.as()
                .body(Map.of("email", "guest@example.com"))
                .post(organization + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // Let in, and then told that it was sent a moment ago.
        person.as().post(CORE + "invitations/" + invitation + "/resend").then().statusCode(429);
        allow(List.of(Permission.CORE_SESSIONS_VIEW));
        person.as().post(CORE + "invitations/" + invitation + "/resend").then().statusCode(404);
        person.as()
                .get(CORE + "auth/logs?user_id=" + other.id())
                .then()
                .body("items.user_id", hasItem(other.id().toString()));
        allow(List.of(Permission.CORE_IDENTITIES_DELETE));
        person.as().delete(identity).then().statusCode(204);
    }

    private Response importGuests(String organization) {
        return person.as()
                .config(RestAssured.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs("text/csv", ContentType.BINARY)))
                .contentType("text/csv")
                .body("email\ncsv@example.com\n".getBytes(StandardCharsets.UTF_8))
                .post(organization + "/invitations/import");
    }

    private static String identityOf(Person whose) {
        return whose.as()
                .body(Map.of("context", "forum", "display_name", "Otto"))
                .post(CORE + "identities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void whoHasLessGivesNoMoreAndStopsNobodyAbove() {
        Person admin = staff.with("adam", "admin");
        allow(List.of(
                Permission.CORE_PEOPLE_APPROVE,
                Permission.CORE_SECOND_FACTORS_DELETE,
                Permission.CORE_SETTINGS_EDIT,
                Permission.CORE_MEMBERSHIPS_EDIT,
                Permission.CORE_INVITATIONS_CREATE));
        for (Person above : List.of(admin, staff.owner())) {
            String user = CORE + "users/" + above.id();
            for (String action : List.of("/deactivate", "/reactivate", "/second-factor/reset")) {
                person.as().post(user + action).then().statusCode(403).body("detail", containsString("higher role"));
            }
        }
        signUpAs("editor").then().statusCode(403).body("detail", containsString("which you do not have"));
        signUpAs("member").then().statusCode(200);
        admin.as()
                .body(Map.of("settings", Map.of("sign_up", Map.of("default_role", "editor"))))
                .patch(CORE + "tenant/settings")
                .then()
                .statusCode(200);
        String own = CORE + "memberships/" + person.membership();
        for (String given : List.of("admin", "owner")) {
            person.as().body(Map.of("role", given)).patch(own).then().statusCode(403);
            admin.as()
                    .body(Map.of("role", given))
                    .patch(CORE + "memberships/" + other.membership())
                    .then()
                    .statusCode(200);
        }
        String organization = admin.as().get(own).path("organization_id");
        invite(organization, "admin").then().statusCode(403);
        invite(organization, "manager").then().statusCode(201);
    }

    private Response signUpAs(String given) {
        return person.as()
                .body(Map.of("settings", Map.of("sign_up", Map.of("enabled", true, "default_role", given))))
                .patch(CORE + "tenant/settings");
    }

    private Response invite(String organization, String given) {
        return person.as()
                .body(Map.of("email", "guest-" + given + "@example.com", "role", given))
                .post(CORE + "organizations/" + organization + "/invitations");
    }
}
