package io.leaderforge.tenancy.tenant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.OwnerSql;
import io.leaderforge.testkit.As;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose name a tenant's mail may come in. */
@CoreTest
class MailSendersTest {

    private static final String SETTINGS = "/api/v1/core/tenant/settings";

    private Company company;
    private String domain;

    @BeforeEach
    void company() {
        company = Company.create();
        domain = company.key + ".example";
    }

    private void verified() {
        OwnerSql.update(
                "insert into custom_domains (tenant_id, id, domain, status, challenge, verified_at)"
                        + " values (?, gen_random_uuid(), ?, 'active', 'c', now())",
                company.id,
                domain);
    }

    private ValidatableResponse set(String key, String address) {
        return company.owner
                .as()
                .body(Map.of("email_config", Map.of(key, address)))
                .patch(SETTINGS)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "from_email", "from_address", "fromEmail", "fromAddress"})
    void finding10_aSenderIsOfAVerifiedDomain(String key) {
        set(key, "security@leaderforge.local")
                .statusCode(422)
                .body("errors.pointer", contains("/email_config/" + key))
                .body("errors[0].detail", containsString("/api/v1/core/domains"));
        set(key, "hello@" + domain).statusCode(422);
        verified();
        set(key, "hello@" + domain).statusCode(200);
        set(key, "hello@mail." + domain).statusCode(200);
        set(key, "hello@x" + domain).statusCode(422);
        set(key, "hello@example").statusCode(422);
        set("reply_to", "anybody@elsewhere.example").statusCode(200);
    }

    @Test
    void aSenderFromBeforeKeepsNobodyFromOtherSettings() {
        OwnerSql.update(
                "update tenants set email_config = '{\"from\": \"old@elsewhere.example\"}' where tenant_id = ?",
                company.id);
        company.owner
                .as()
                .body(Map.of("display_name", "Renamed"))
                .patch(SETTINGS)
                .then()
                .statusCode(200)
                .body("email_config.from", equalTo("old@elsewhere.example"));
        set("from", "other@elsewhere.example").statusCode(422);
    }

    @Test
    void finding10_anOperatorIsHeldToItAsWell() {
        As.platform()
                .body(Map.of("email_config", Map.of("from", "a@elsewhere.example")))
                .patch("/api/v1/core/tenants/" + company.id)
                .then()
                .statusCode(422);
        Map<String, Object> body = new HashMap<>(Company.body(company.key + "-new", "x@example.com"));
        body.put("email_config", Map.of("from", "a@new." + domain));
        As.platform().body(body).post("/api/v1/core/tenants").then().statusCode(422);
        body.put("custom_domain", "new." + domain);
        As.platform().body(body).post("/api/v1/core/tenants").then().statusCode(201);
    }
}
