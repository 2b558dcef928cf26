package io.leaderforge.tenancy.scim;

import io.leaderforge.tenancy.Company;
import io.leaderforge.testkit.As;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A company's directory, with a token that the tenant's owner has made for one organization. */
final class CompanyDirectory {

    static final String USERS = "/scim/v2/Users";
    static final String GROUPS = "/scim/v2/Groups";

    final Company company;
    final UUID organization;
    final UUID tokenId;
    private final String token;

    private CompanyDirectory(Company company, UUID organization, JsonPath made) {
        this.company = company;
        this.organization = organization;
        this.tokenId = UUID.fromString(made.getString("id"));
        this.token = made.getString("token");
    }

    static CompanyDirectory create() {
        return of(Company.create());
    }

    static CompanyDirectory of(Company company) {
        UUID organization = company.organization("Acme");
        JsonPath made = company.owner
                .as()
                .body(Map.of("name", "Entra", "organization_id", organization))
                .post("/api/v1/core/scim-tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new CompanyDirectory(company, organization, made);
    }

    RequestSpecification as() {
        return with(company, token);
    }

    /** The token shown at a company's address. */
    static RequestSpecification with(Company company, String token) {
        return As.anonymous(company.id)
                .header("Authorization", "Bearer " + token)
                .contentType("application/scim+json")
                .accept("application/scim+json");
    }

    String token() {
        return token;
    }

    String email(String name) {
        return name + "@" + company.key + ".example";
    }

    /** What directories usually send. */
    Map<String, Object> person(String name) {
        Map<String, Object> person = new HashMap<>();
        person.put("schemas", List.of(Scim.USER));
        person.put("userName", email(name));
        person.put("externalId", "ext-" + name);
        person.put("displayName", "Person " + name);
        person.put("name", Map.of("givenName", "Person", "familyName", name));
        person.put("emails", List.of(Map.of("value", email(name), "type", "work", "primary", true)));
        person.put("active", true);
        return person;
    }

    String provision(String name) {
        return as().body(person(name))
                .post(USERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String group(String name, String... members) {
        return as().body(Map.of("displayName", name, "members", refs(members)))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static List<Map<String, String>> refs(String... members) {
        return Arrays.stream(members).map(id -> Map.of("value", id)).toList();
    }

    static Map<String, Object> operation(String op, String path, Object value) {
        Map<String, Object> operation = new HashMap<>();
        operation.put("op", op);
        if (path != null) {
            operation.put("path", path);
        }
        if (value != null) {
            operation.put("value", value);
        }
        return operation;
    }

    @SafeVarargs
    static Map<String, Object> patch(Map<String, Object>... operations) {
        return Map.of("schemas", List.of(Scim.PATCH), "Operations", List.of(operations));
    }
}
