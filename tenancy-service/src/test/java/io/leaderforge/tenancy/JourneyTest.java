package io.leaderforge.tenancy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.testkit.As;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Core's part of the first journey, once through. */
@CoreTest
class JourneyTest {

    @Test
    void fromTheOperatorsLoginToAMembership() {
        As.stranger()
                .body(Map.of("email", CoreStack.ADMIN_EMAIL, "password", CoreStack.ADMIN_PASSWORD))
                .post("/api/v1/core/auth/login")
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300));
        Company company = Company.create();
        company.owner.as().get("/api/v1/core/me").then().statusCode(200).body("roles", contains("owner"));
        UUID organization = company.organization("Acme 株式会社");
        company.team(organization, "Команда");
        Person learner = company.join(organization, "learner", "member");
        learner.as()
                .get("/api/v1/core/me")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(learner.email()))
                .body("tenant.tenant_key", equalTo(company.key))
                .body("roles", contains("member"))
                .body("memberships", hasSize(1))
                .body("memberships[0].organization_id", equalTo(organization.toString()))
                .body("memberships[0].role", equalTo("member"))
                .body("user.last_sign_in_at", notNullValue());
        assertEquals(
                "member",
                Company.claims(learner.accessToken()).get("roles").get(0).asText());
    }
}
