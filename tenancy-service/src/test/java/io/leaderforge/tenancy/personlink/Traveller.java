package io.leaderforge.tenancy.personlink;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One human being with an account in several companies. */
final class Traveller {

    static final String MINE = "/api/v1/core/me/tenants";
    static final String LINKS = "/api/v1/core/me/links";

    final String email = "traveller-" + UUID.randomUUID() + "@example.com";

    /** Invited, so with a verified address and the usual password. */
    Person join(Company company) {
        String token = Company.invite(company.owner, company.organization("Acme"), email, "member");
        company.accept(token, "A Traveller").then().statusCode(201);
        return Company.signIn(company.id, email, Company.PASSWORD, company.id);
    }

    static Map<String, Object> password(Company there, String email, String password) {
        return new HashMap<>(Map.of("tenant_key", there.key, "email", email, "password", password));
    }

    static Response link(Person here, Map<String, ?> proof) {
        return here.as().body(proof).post(LINKS);
    }

    static Response link(Person here, Company there, Person other) {
        return link(here, password(there, other.email(), Company.PASSWORD));
    }

    static Response change(Person person, UUID tenant) {
        return person.as().body(Map.of("tenant_id", tenant)).post("/api/v1/core/auth/switch");
    }

    /** The person in the other tenant, by a switch. */
    static Person over(Person from, Company there) {
        Response response = change(from, there.id);
        response.then().statusCode(200);
        String access = response.path("access_token");
        UUID id = UUID.fromString(Company.claims(access).get("sub").asText());
        return new Person(there.id, id, from.email(), access, response.path("refresh_token"), there.id);
    }
}
