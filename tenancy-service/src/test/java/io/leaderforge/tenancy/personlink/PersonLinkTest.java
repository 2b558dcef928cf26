package io.leaderforge.tenancy.personlink;

import static io.leaderforge.tenancy.personlink.Traveller.LINKS;
import static io.leaderforge.tenancy.personlink.Traveller.MINE;
import static io.leaderforge.tenancy.personlink.Traveller.change;
import static io.leaderforge.tenancy.personlink.Traveller.link;
import static io.leaderforge.tenancy.personlink.Traveller.over;
import static io.leaderforge.tenancy.personlink.Traveller.password;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CoreTest
class PersonLinkTest {

    private final Traveller traveller = new Traveller();

    @Test
    void finding2_anAddressThatTwoTenantsHaveVerifiedLinksNothing() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        traveller.join(two);
        here.as().get(MINE).then().statusCode(200).body("items.tenant_id", contains(one.id.toString()));
        change(here, two.id).then().statusCode(404).body("errors[0].pointer", equalTo("/tenant_id"));
    }

    @Test
    void accountsAreLinkedByTheOthersPasswordAndOpenEachOther() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        link(here, two, there)
                .then()
                .statusCode(201)
                .body("tenant_id", equalTo(two.id.toString()))
                .body("user_id", equalTo(there.id().toString()))
                .body("is_current", equalTo(false));
        here.as()
                .get(MINE)
                .then()
                .statusCode(200)
                .body("items.tenant_id", containsInAnyOrder(one.id.toString(), two.id.toString()))
                .body("items.find { it.is_current }.tenant_key", equalTo(one.key))
                .body("items[0].roles", contains("member"));
        String cursor = here.as().get(MINE + "?limit=1").then().extract().path("next_cursor");
        here.as().get(MINE + "?limit=1&cursor=" + cursor).then().body("items.tenant_id", contains(two.id.toString()));

        Person over = over(here, two);
        assertEquals(there.id(), over.id());
        over.as().get("/api/v1/core/me").then().statusCode(200).body("tenant.id", equalTo(two.id.toString()));
        here.as().get("/api/v1/core/me").then().statusCode(200);
        assertEquals(here.id(), over(there, one).id());
        link(there, one, here).then().statusCode(201).body("tenant_id", equalTo(one.id.toString()));
        one.audited("account.linked");
    }

    @Test
    void bothOwnersAreToldAndNoTenantHearsOfTheOther() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        try (Letters mine = Letters.of(one.id);
                Letters theirs = Letters.of(two.id)) {
            link(here, two, there).then().statusCode(201);
            for (Letters letters : new Letters[] {mine, theirs}) {
                JsonNode told = letters.next();
                assertEquals("account_linked", told.path("letter").asText());
                assertEquals(traveller.email, told.path("email").asText());
                assertEquals("", told.path("token").asText());
            }
        }
        for (Company company : new Company[] {one, two}) {
            Company other = company == one ? two : one;
            String audit = company.owner
                    .as()
                    .get("/api/v1/core/audit")
                    .then()
                    .body("items.action", hasItem("account.linked"))
                    .extract()
                    .asString();
            assertFalse(audit.contains(other.id.toString()) || audit.contains(other.key), audit);
        }
    }

    @Test
    void guessesCountAsAtALoginThere() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        link(here, password(two, "nobody@" + two.key + ".example", "a wrong password"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
        for (int guess = 0; guess < 5; guess++) {
            link(here, password(two, there.email(), "a wrong password"))
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/password"));
        }
        link(here, two, there).then().statusCode(429).header("Retry-After", notNullValue());
        App.login(two.id, there.email()).then().statusCode(429);
        App.login(one.id, here.email()).then().statusCode(200);
    }

    @Test
    void itTakesTheSecondFactorAndACodeIsGoodOnce() {
        Company one = Company.create();
        Company two = Company.create();
        Company three = Company.create();
        Person here = traveller.join(one);
        Person elsewhere = traveller.join(three);
        Person there = traveller.join(two);
        App.Enrolled factor = App.enrol(there);
        Map<String, Object> proof = password(two, there.email(), Company.PASSWORD);
        link(here, proof).then().statusCode(422).body("errors[0].pointer", equalTo("/code"));
        proof.put("code", factor.app().old());
        link(here, proof).then().statusCode(422).body("errors[0].pointer", equalTo("/code"));
        proof.put("code", factor.app().next());
        link(here, proof).then().statusCode(201);
        link(elsewhere, proof).then().statusCode(422).body("errors[0].pointer", equalTo("/code"));
        proof.put("code", factor.recoveryCodes().getFirst());
        link(elsewhere, proof).then().statusCode(201);
        change(here, two.id).then().statusCode(202).body("challenge", notNullValue());
    }

    @Test
    void theOtherTenantsPolicyAndStandingHold() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        two.owner
                .as()
                .body(Map.of("second_factor", "required"))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(200);
        link(here, two, there).then().statusCode(403);
        link(here, Map.of("access_token", there.accessToken())).then().statusCode(403);
        As.platform().post("/api/v1/core/tenants/" + two.id + "/suspend").then().statusCode(200);
        link(here, two, there).then().statusCode(403).body("type", equalTo("urn:leaderforge:problem:tenant-suspended"));
        link(here, Map.of("access_token", there.accessToken())).then().statusCode(403);
        Company three = Company.create();
        Person gone = traveller.join(three);
        three.owner
                .as()
                .post("/api/v1/core/users/" + gone.id() + "/deactivate")
                .then()
                .statusCode(200);
        link(here, three, gone).then().statusCode(422).body("errors[0].pointer", equalTo("/password"));
        here.as().get(MINE).then().body("items", hasSize(1));
    }

    @Test
    void aSessionOpenedLatelyProvesItsAccountAndNoOtherTokenDoes() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        link(here, Map.of("access_token", "x" + there.accessToken())).then().statusCode(422);
        link(here, Map.of("access_token", here.accessToken())).then().statusCode(422);
        String operator = As.stranger()
                .body(Map.of(
                        "email",
                        io.leaderforge.tenancy.CoreStack.ADMIN_EMAIL,
                        "password",
                        io.leaderforge.tenancy.CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .path("access_token");
        link(here, Map.of("access_token", operator)).then().statusCode(422);
        OwnerSql.update(
                "update core.sessions set created_at = now() - interval '16 minutes' where id = ?", there.session());
        link(here, Map.of("access_token", there.accessToken()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/access_token"));
        link(here, Map.of("access_token", there.again().accessToken())).then().statusCode(201);
    }

    @Test
    void anOldSignInOfOnesOwnLinksNothing() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        OwnerSql.update(
                "update core.sessions set authenticated_at = now() - interval '61 minutes' where id = ?",
                here.session());
        String old = As.anonymous(one.id)
                .body(Map.of("refresh_token", here.refreshToken()))
                .post("/api/v1/core/auth/refresh")
                .path("access_token");
        As.stranger()
                .header("Authorization", "Bearer " + old)
                .body(password(two, there.email(), Company.PASSWORD))
                .post(LINKS)
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:leaderforge:problem:fresh-sign-in-required"));
        link(here.again(), two, there).then().statusCode(201);
    }

    @Test
    void thereIsOneAccountOfEachTenant() {
        Company one = Company.create();
        Company two = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        link(here, two, there).then().statusCode(201);
        link(here, two, two.owner).then().statusCode(409);
        link(here, one, one.owner).then().statusCode(422).body("errors[0].pointer", equalTo("/tenant_key"));
        link(here, Map.of("tenant_key", "no-such-tenant", "email", here.email(), "password", "x"))
                .then()
                .statusCode(404);
        link(here, Map.of("tenant_key", two.key)).then().statusCode(422);
        As.anonymous(one.id)
                .body(password(two, there.email(), Company.PASSWORD))
                .post(LINKS)
                .then()
                .statusCode(401);
    }

    @Test
    void setsOfAccountsBecomeOne() {
        Company one = Company.create();
        Company two = Company.create();
        Company three = Company.create();
        Person here = traveller.join(one);
        Person there = traveller.join(two);
        Person elsewhere = traveller.join(three);
        link(there, three, elsewhere).then().statusCode(201);
        link(here, two, there).then().statusCode(201);
        here.as().get(MINE).then().body("items", hasSize(3));
        assertEquals(here.id(), over(elsewhere, one).id());
    }
}
