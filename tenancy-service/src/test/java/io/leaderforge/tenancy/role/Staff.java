package io.leaderforge.tenancy.role;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company whose people have roles in the tenant. */
final class Staff {

    static final String ROLES = "/api/v1/core/roles";
    static final String MEMBERSHIPS = "/api/v1/core/tenant-memberships";
    static final String MINE = "/api/v1/core/me/permissions";

    final Company company = Company.create();
    private final UUID organization = company.organization("Acme");

    Person owner() {
        return company.owner;
    }

    /** A new person with the role, signed in. */
    Person with(String name, String role) {
        Person person = company.join(organization, name, "member");
        if (!role.equals("member")) {
            give(owner(), person, role).then().statusCode(200);
        }
        return person.again();
    }

    Response give(Person by, Person whose, String role) {
        return by.as().body(Map.of("role", role)).patch(MEMBERSHIPS + "/" + membership(whose));
    }

    /** The id of the person's tenant membership. */
    UUID membership(Person whose) {
        return UUID.fromString(owner().as()
                .get(MEMBERSHIPS + "?user_id=" + whose.id())
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id"));
    }

    Response create(Person by, String slug, String base, String... permissions) {
        return by.as()
                .body(Map.of(
                        "slug", slug, "name", "Role " + slug, "base_role", base, "permissions", List.of(permissions)))
                .post(ROLES);
    }

    UUID role(String slug, String base, String... permissions) {
        return UUID.fromString(create(owner(), slug, base, permissions)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    /** The id of a role of a template. */
    UUID template(String slug) {
        return UUID.fromString(owner().as()
                .get(ROLES)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.slug == '" + slug + "' }.id"));
    }

    static Response change(Person by, UUID role, String... permissions) {
        return by.as().body(Map.of("permissions", List.of(permissions))).patch(ROLES + "/" + role);
    }

    static Response ask(Person person, String... permissions) {
        return person.as().body(Map.of("permissions", List.of(permissions))).post(MINE);
    }
}
