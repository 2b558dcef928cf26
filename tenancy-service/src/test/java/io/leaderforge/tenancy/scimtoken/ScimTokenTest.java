package io.leaderforge.tenancy.scimtoken;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CoreTest
class ScimTokenTest {

    private static final String TOKENS = "/api/v1/core/scim-tokens";

    @Test
    void isShownOnceAndStoredAsItsHash() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        String key = UUID.randomUUID().toString();
        JsonPath made = company.owner
                .as()
                .header("Idempotency-Key", key)
                .body(Map.of("name", "Entra", "organization_id", organization))
                .post(TOKENS)
                .then()
                .statusCode(201)
                .body("token", startsWith("lf_scim_"))
                .body("last_used_at", nullValue())
                .extract()
                .jsonPath();
        String token = made.getString("token");
        String path = TOKENS + "/" + made.getString("id");
        company.owner
                .as()
                .header("Idempotency-Key", key)
                .body(Map.of("name", "Entra", "organization_id", organization))
                .post(TOKENS)
                .then()
                .statusCode(201)
                .body("id", equalTo(made.getString("id")))
                .body("token", nullValue());
        company.owner
                .as()
                .get(path)
                .then()
                .body("token", nullValue())
                .body("token_hint", equalTo(token.substring(token.length() - 4)));
        company.owner
                .as()
                .get(TOKENS)
                .then()
                .body("items.id", contains(made.getString("id")))
                .body("items.token", contains(nullValue()));
        assertEquals(
                0L,
                OwnerSql.value("select count(*) from core.scim_tokens t where t::text like '%' || ? || '%'", token));
        company.owner.as().get("/api/v1/core/audit").then().body("items.action", hasItem("scim_token.created"));
        shown(company, token).statusCode(200);
        company.owner.as().get(path).then().body("last_used_at", notNullValue());
    }

    @Test
    void whenItWasUsedIsNotedEveryFiveMinutesAtMost() {
        Company company = Company.create();
        JsonPath made = make(company, Map.of("name", "Okta", "organization_id", company.organization("Acme")));
        String token = made.getString("token");
        shown(company, token).statusCode(200);
        String path = TOKENS + "/" + made.getString("id");
        String first = company.owner.as().get(path).path("last_used_at");
        shown(company, token).statusCode(200);
        company.owner.as().get(path).then().body("last_used_at", equalTo(first));
        OwnerSql.update(
                "update core.scim_tokens set last_used_at = now() - interval '6 minutes' where tenant_id = ?",
                company.id);
        shown(company, token).statusCode(200);
        company.owner
                .as()
                .get(path)
                .then()
                .body("last_used_at", notNullValue())
                .body("last_used_at", org.hamcrest.Matchers.greaterThan(first));
    }

    @Test
    void opensNothingAfterItIsRevokedOrExpiredNorElsewhere() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        JsonPath made = make(company, Map.of("name", "Entra", "organization_id", organization));
        JsonPath limited = make(
                company,
                Map.of(
                        "name",
                        "For a while",
                        "organization_id",
                        organization,
                        "expires_at",
                        Instant.now().plusSeconds(3600).toString()));
        shown(company, made.getString("token")).statusCode(200);
        shown(company, limited.getString("token")).statusCode(200);
        shown(Company.create(), made.getString("token")).statusCode(401);
        OwnerSql.update(
                "update core.scim_tokens set created_at = created_at - interval '2 hours',"
                        + " expires_at = now() - interval '1 second' where id = ?",
                UUID.fromString(limited.getString("id")));
        shown(company, limited.getString("token")).statusCode(401);
        String revoke = TOKENS + "/" + made.getString("id") + "/revoke";
        company.owner.as().post(revoke).then().statusCode(200).body("revoked_at", notNullValue());
        company.owner.as().post(revoke).then().statusCode(200);
        shown(company, made.getString("token"))
                .statusCode(401)
                .contentType("application/scim+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("status", equalTo("401"))
                .body("schemas[0]", endsWith("Error"));
        for (String wrong : new String[] {"lf_scim_", "x", "a".repeat(500), company.owner.accessToken()}) {
            shown(company, wrong).statusCode(401);
        }
        As.anonymous(company.id).get("/scim/v2/Users").then().statusCode(401);
        As.anonymous(company.id)
                .header("Authorization", "Basic eDp5")
                .get("/scim/v2/Users")
                .then()
                .statusCode(401);
    }

    @Test
    void opensNothingButTheProtocol() {
        Company company = Company.create();
        JsonPath made = make(company, Map.of("name", "Entra", "organization_id", company.organization("Acme")));
        As.anonymous(company.id)
                .header("Authorization", "Bearer " + made.getString("token"))
                .get("/api/v1/core/users")
                .then()
                .statusCode(401);
    }

    @Test
    void isForThoseWithThePermission() {
        Company company = Company.create();
        UUID organization = company.organization("Acme");
        Person member = company.join(organization, "mia", "admin");
        Map<String, Object> body = Map.of("name", "Mine", "organization_id", organization);
        member.as().body(body).post(TOKENS).then().statusCode(403);
        member.as().get(TOKENS).then().statusCode(403);
        JsonPath made = make(company, body);
        Company other = Company.create();
        other.owner.as().get(TOKENS + "/" + made.getString("id")).then().statusCode(404);
        other.owner
                .as()
                .post(TOKENS + "/" + made.getString("id") + "/revoke")
                .then()
                .statusCode(404);
        other.owner.as().body(body).post(TOKENS).then().statusCode(404);
        company.owner
                .as()
                .body(Map.of("name", " ", "organization_id", organization))
                .post(TOKENS)
                .then()
                .statusCode(422);
        company.owner
                .as()
                .body(Map.of("name", "x", "organization_id", organization, "expires_at", "2020-01-01T00:00:00Z"))
                .post(TOKENS)
                .then()
                .statusCode(422);
    }

    private static JsonPath make(Company company, Map<String, Object> body) {
        return company.owner
                .as()
                .body(body)
                .post(TOKENS)
                .then()
                .statusCode(201)
                .header("Cache-Control", org.hamcrest.Matchers.containsString("no-store"))
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse shown(Company company, String token) {
        return As.anonymous(company.id)
                .header("Authorization", "Bearer " + token)
                .accept("application/scim+json")
                .get("/scim/v2/Users?count=1")
                .then();
    }
}
