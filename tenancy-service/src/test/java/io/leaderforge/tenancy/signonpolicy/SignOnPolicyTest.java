package io.leaderforge.tenancy.signonpolicy;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.secondfactor.App;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CoreTest
class SignOnPolicyTest {

    private static final String POLICY = "/api/v1/core/sign-on-policy";
    private static final String ENROLMENT = "/api/v1/core/auth/second-factor/enrolment";

    @Test
    void ownersAndAdminsReadAndChangeIt() {
        Company company = Company.create();
        Person member = company.join(company.organization("One"), "member", "member");
        member.as().get(POLICY).then().statusCode(403);
        member.as().body(Map.of("support_access", false)).patch(POLICY).then().statusCode(403);
        String tag = company.owner
                .as()
                .get(POLICY)
                .then()
                .statusCode(200)
                .body("second_factor", equalTo("optional"))
                .body("support_access", equalTo(true))
                .extract()
                .header("ETag");
        change(company, "support_access", false).then().statusCode(200).body("second_factor", equalTo("optional"));
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("support_access", true))
                .patch(POLICY)
                .then()
                .statusCode(412);
        change(company, "second_factor", "sometimes").then().statusCode(400);
        change(company, "anything", "else").then().statusCode(422);
        Company.create().owner.as().get(POLICY).then().body("support_access", equalTo(true));
        company.owner
                .as()
                .get("/api/v1/core/audit")
                .then()
                .body("items.action", hasItem("sign_on_policy.updated"))
                .body("items[0].details.after.support_access", equalTo(false));
    }

    @Test
    void whereASecondFactorIsRequiredThereIsNoTokenBeforeItIsEnrolled() {
        Company company = Company.create();
        Person before = company.join(company.organization("One"), "before", "member");
        change(company, "second_factor", "required").then().statusCode(200);

        refresh(before).then().statusCode(401);
        String challenge = App.challenge(company.id, before.email(), "enrolment");
        App.show(company.id, challenge, "123456").then().statusCode(401);
        As.anonymous(company.id)
                .header("Authorization", "Bearer " + challenge)
                .get("/api/v1/core/me")
                .then()
                .statusCode(401);
        String secret = As.anonymous(company.id)
                .body(Map.of("challenge", challenge))
                .post(ENROLMENT)
                .then()
                .statusCode(200)
                .body("otpauth_uri", notNullValue())
                .extract()
                .path("secret");
        App app = App.of(secret);
        confirm(company, challenge, "000000").then().statusCode(401);
        Response enrolled = confirm(company, challenge, app.next());
        enrolled.then()
                .statusCode(200)
                .body("recovery_codes", hasSize(10))
                .body("session.token_type", equalTo("Bearer"));
        As.anonymous(company.id)
                .header("Authorization", "Bearer " + enrolled.path("session.access_token"))
                .get("/api/v1/core/me")
                .then()
                .statusCode(200);
        refreshToken(company, enrolled.path("session.refresh_token")).then().statusCode(200);
        confirm(company, challenge, app.next()).then().statusCode(401);
        String second = App.challenge(company.id, before.email(), "second_factor");
        App.show(company.id, second, app.next()).then().statusCode(200);
        company.audited("required_enrolment.started", "second_factor.enrolled");
    }

    @Test
    void aChallengeToShowACodeDoesNotEnrol() {
        Company company = Company.create();
        App.enrol(company.owner);
        String challenge = App.challenge(company.id, company.owner.email(), "second_factor");
        As.anonymous(company.id)
                .body(Map.of("challenge", challenge))
                .post(ENROLMENT)
                .then()
                .statusCode(401);
    }

    private static Response change(Company company, String field, Object value) {
        return company.owner.as().body(Map.of(field, value)).patch(POLICY);
    }

    private static Response confirm(Company company, String challenge, String code) {
        return As.anonymous(company.id)
                .body(Map.of("challenge", challenge, "code", code))
                .post(ENROLMENT + "/confirm");
    }

    private static Response refresh(Person person) {
        return As.anonymous(person.tenant())
                .body(Map.of("refresh_token", person.refreshToken()))
                .post("/api/v1/core/auth/refresh");
    }

    private static Response refreshToken(Company company, String token) {
        return As.anonymous(company.id).body(Map.of("refresh_token", token)).post("/api/v1/core/auth/refresh");
    }
}
