package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CrmTest
class EmbeddedFormTest {

    private static final String SHOP = "https://shop.example";

    private final TestTenant tenant = Replicas.tenant();
    private UUID form;

    @BeforeEach
    void createForm() {
        form = Given.form(tenant);
    }

    @Test
    @DisplayName(
            "F15, console and API S4: the pages of a form's own origins may fetch it, submit it and read what is refused")
    void console1_1_S4_f15_pagesOfAllowedOriginsMaySubmitTheForm() {
        edit(Map.of("allowed_origins", List.of("https://Shop.example:443/", SHOP)))
                .statusCode(200)
                .body("allowed_origins", contains(SHOP));
        preflight(SHOP)
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(SHOP))
                .header("Access-Control-Allow-Methods", equalTo("POST, OPTIONS"))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"))
                .header("Access-Control-Allow-Credentials", nullValue());
        from(SHOP)
                .get(CRM + "/public/forms/" + form)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(SHOP))
                .header("Vary", containsString("Origin"))
                .header("Content-Security-Policy", equalTo("frame-ancestors 'self' " + SHOP));
        from(SHOP)
                .body(Map.of("data", Map.of()))
                .post(submissions())
                .then()
                .statusCode(422)
                .header("Access-Control-Allow-Origin", equalTo(SHOP));
    }

    @Test
    @DisplayName(
            "F15, console and API S4: no page of another origin reads an answer, and no form is embedded by default")
    void console1_1_S4_f15_otherOriginsAreNotAllowed() {
        preflight(SHOP).statusCode(204).header("Access-Control-Allow-Origin", nullValue());
        edit(Map.of("allowed_origins", List.of(SHOP))).statusCode(200);
        for (String origin :
                List.of("https://evil.example", "https://shop.example.evil.example", "null", "http://shop.example")) {
            preflight(origin).statusCode(204).header("Access-Control-Allow-Origin", nullValue());
            from(origin)
                    .get(CRM + "/public/forms/" + form)
                    .then()
                    .statusCode(200)
                    .header("Access-Control-Allow-Origin", nullValue());
        }
        preflight(SHOP, Replicas.tenant()).header("Access-Control-Allow-Origin", nullValue());
        for (String typed :
                List.of("*", "https://*.example", "https://shop.example/path", "http://shop.example", "shop.example")) {
            edit(Map.of("allowed_origins", List.of(typed)))
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/allowed_origins/0"));
        }
    }

    @Test
    @DisplayName("console and API M2: a form can be edited and taken off, under If-Match")
    void console1_2_M2_aFormIsEditedAndTakenOff() {
        String tag = tenant.asOwner().get(CRM + "/forms/" + form).header("ETag");
        edit(Map.of("name", "Renamed")).statusCode(200).body("name", equalTo("Renamed"));
        tenant.asOwner()
                .header("If-Match", tag)
                .body(Map.of("name", "Too late"))
                .patch(CRM + "/forms/" + form)
                .then()
                .statusCode(412);
        edit(Map.of("settings", Map.of("redirectUrl", "javascript:alert(1)"))).statusCode(422);
        edit(Map.of("is_active", false)).statusCode(200);
        from(SHOP).get(CRM + "/public/forms/" + form).then().statusCode(404);
        tenant.as(tenant.user("vis", "member"))
                .body(Map.of("name", "Mine"))
                .patch(CRM + "/forms/" + form)
                .then()
                .statusCode(403);
    }

    private String submissions() {
        return CRM + "/public/forms/" + form + "/submissions";
    }

    private ValidatableResponse edit(Map<String, Object> patch) {
        return tenant.asOwner().body(patch).patch(CRM + "/forms/" + form).then();
    }

    private ValidatableResponse preflight(String origin) {
        return preflight(origin, tenant);
    }

    private ValidatableResponse preflight(String origin, TestTenant of) {
        return As.anonymous(of.id())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .options(submissions())
                .then();
    }

    private RequestSpecification from(String origin) {
        return As.anonymous(tenant.id()).header("Origin", origin);
    }
}
