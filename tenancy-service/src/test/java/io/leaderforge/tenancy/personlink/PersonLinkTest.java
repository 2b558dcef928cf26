package io.leaderforge.tenancy.personlink;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class PersonLinkTest {

    private static final String MINE = "/api/v1/core/me/tenants";

    private final String email = "traveller-" + UUID.randomUUID() + "@example.com";

    @Test
    void oneVerifiedAddressIsOnePersonInSeveralTenants() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = join(one, email);
        here.as().get(MINE).then().statusCode(200).body("items.tenant_id", contains(one.id.toString()));
        Person there = join(two, email.toUpperCase(java.util.Locale.ROOT));
        here.as()
                .get(MINE)
                .then()
                .body("items.tenant_id", containsInAnyOrder(one.id.toString(), two.id.toString()))
                .body(
                        "items.user_id",
                        containsInAnyOrder(here.id().toString(), there.id().toString()))
                .body("items.find { it.is_current }.tenant_key", equalTo(one.key))
                .body("items[0].roles", contains("member"));
        String cursor = here.as().get(MINE + "?limit=1").then().extract().path("next_cursor");
        here.as()
                .get(MINE + "?limit=1&cursor=" + cursor)
                .then()
                .body("items.tenant_id", contains(two.id.toString()))
                .body("next_cursor", equalTo(null));

        String token = change(here, two.id)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("refresh_token", notNullValue())
                .extract()
                .path("access_token");
        assertEquals(two.id.toString(), Company.claims(token).get("tenant_id").asText());
        assertEquals(there.id().toString(), Company.claims(token).get("sub").asText());
        new Person(two.id, there.id(), email, token, "", two.id)
                .as()
                .get("/api/v1/core/me")
                .then()
                .statusCode(200)
                .body("tenant.id", equalTo(two.id.toString()));
        here.as().get("/api/v1/core/me").then().statusCode(200);
    }

    @Test
    void anAddressThatNobodyVerifiedLinksNothing() {
        Company one = Company.create();
        Person here = join(one, email);
        // The owner of a new tenant only says to have this address.
        Map<String, Object> body = Company.body(one.key + "-2", email);
        UUID tenant = UUID.fromString(As.platform()
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        Person pretender = Company.signIn(tenant, email, Company.PASSWORD, tenant);
        pretender.as().get(MINE).then().body("items", hasSize(1));
        here.as().get(MINE).then().body("items", hasSize(1));
        change(pretender, one.id).then().statusCode(404).body("errors[0].pointer", equalTo("/tenant_id"));
        change(here, tenant).then().statusCode(404);
    }

    @Test
    void whoIsKeptOutThereCannotGoThereNorToASuspendedTenant() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = join(one, email);
        Person there = join(two, email);
        As.platform().post("/api/v1/core/tenants/" + two.id + "/suspend").then().statusCode(200);
        change(here, two.id).then().statusCode(403).body("type", equalTo("urn:leaderforge:problem:tenant-suspended"));
        here.as().get(MINE).then().body("items.find { !it.is_current }.status", equalTo("suspended"));
        As.platform().post("/api/v1/core/tenants/" + two.id + "/resume").then().statusCode(200);
        two.owner
                .as()
                .post("/api/v1/core/users/" + there.id() + "/deactivate")
                .then()
                .statusCode(200);
        change(here, two.id).then().statusCode(404);
        here.as().get(MINE).then().body("items", hasSize(1));
    }

    @Test
    void theOtherTenantsSignOnPolicyHolds() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = join(one, email);
        join(two, email);
        two.owner
                .as()
                .body(Map.of("second_factor", "required"))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(200);
        change(here, two.id)
                .then()
                .statusCode(202)
                .body("challenge", notNullValue())
                .body("access_token", equalTo(null));
        change(here, one.id).then().statusCode(200);
    }

    private static Response change(Person person, UUID tenant) {
        return person.as().body(Map.of("tenant_id", tenant)).post("/api/v1/core/auth/switch");
    }

    private static Person join(Company company, String address) {
        String token = Company.invite(company.owner, company.organization("Acme"), address, "member");
        company.accept(token, "A Traveller").then().statusCode(201);
        return Company.signIn(company.id, address, Company.PASSWORD, company.id);
    }
}
