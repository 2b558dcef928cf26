package io.leaderforge.tenancy.bootstrap;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@CoreTest
class BootstrapTest {

    private static final String BOOTSTRAP = "/api/v1/core/bootstrap";

    @Test
    @DisplayName("console and API 1.6: a page for signing in gets in one cacheable call all that it shows")
    void console1_6_oneCallForThePageThatSignsIn() {
        Company company = Company.create();
        settings(
                        company,
                        Map.of(
                                "settings",
                                Map.of(
                                        "locale", "de",
                                        "timezone", "Europe/Berlin",
                                        "sign_up",
                                                Map.of(
                                                        "enabled",
                                                        true,
                                                        "allowed_email_domains",
                                                        List.of("acme.example")),
                                        "links",
                                                Map.of(
                                                        "privacy_url",
                                                        "https://acme.example/privacy",
                                                        "support_email",
                                                        "help@acme.example"),
                                        "secret_note", "for admins alone")))
                .statusCode(200);
        String tag = bootstrap(company)
                .header("Cache-Control", equalTo("public, max-age=60"))
                .header("Vary", containsString("Host"))
                .body("tenant.display_name", equalTo("Company " + company.key))
                .body("locale", equalTo("de"))
                .body("timezone", equalTo("Europe/Berlin"))
                .body("sign_up.open", equalTo(true))
                .body("sign_up.by_domain", equalTo(true))
                .body("second_factor", equalTo("optional"))
                .body("password.min_length", equalTo(12))
                .body("links.privacy_url", equalTo("https://acme.example/privacy"))
                .body("links.support_email", equalTo("help@acme.example"))
                .body("links.terms_url", nullValue())
                .body("welcome_message", nullValue())
                .body("design.colors.primary", equalTo("#102030"))
                .body("design.colors.on_primary", equalTo("#ffffff"))
                .body(not(containsString("secret_note")))
                .extract()
                .header("ETag");
        As.anonymous(company.id)
                .header("If-None-Match", tag)
                .get(BOOTSTRAP)
                .then()
                .statusCode(304);
        company.owner
                .as()
                .body(Map.of("second_factor", "required"))
                .patch("/api/v1/core/sign-on-policy")
                .then()
                .statusCode(200);
        bootstrap(company).header("ETag", not(equalTo(tag))).body("second_factor", equalTo("required"));
    }

    @Test
    @DisplayName("console and API 1.6: by default nobody signs up, and the platform host has a page of its own")
    void console1_6_defaultsAndThePlatformHost() {
        bootstrap(Company.create())
                .body("locale", equalTo("en"))
                .body("sign_up.open", equalTo(false))
                .body("links.support_email", nullValue());
        As.stranger()
                .get(BOOTSTRAP)
                .then()
                .statusCode(200)
                .body("tenant", nullValue())
                .body("design.colors.background", equalTo("#ffffff"));
    }

    @Test
    @DisplayName("F11: If-Match does not make a public, cacheable read fail")
    void f11_aReadIgnoresIfMatch() {
        Company company = Company.create();
        for (String path : List.of(BOOTSTRAP, "/api/v1/core/tenant")) {
            As.anonymous(company.id).header("If-Match", "x").get(path).then().statusCode(200);
        }
    }

    @Test
    @DisplayName("identity 13: the links of the page are checked like every address")
    void identity13_linksAreChecked() {
        Company company = Company.create();
        settings(
                        company,
                        Map.of(
                                "settings",
                                Map.of(
                                        "links",
                                        Map.of(
                                                "terms_url", "javascript:alert(1)",
                                                "help_url", "https://user:secret@acme.example/",
                                                "imprint_url", 7,
                                                "support_email", "nobody"))))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/settings/links/terms_url",
                                "/settings/links/help_url",
                                "/settings/links/imprint_url",
                                "/settings/links/support_email"));
        settings(company, Map.of("settings", Map.of("allowed_origins", List.of("https://www.acme.example", "*"))))
                .statusCode(422)
                .body("errors.pointer", contains("/settings/allowed_origins/1"));
        settings(company, Map.of("settings", Map.of("links", "none")))
                .statusCode(422)
                .body("errors.pointer", contains("/settings/links"));
    }

    private static ValidatableResponse bootstrap(Company company) {
        return As.anonymous(company.id).get(BOOTSTRAP).then().statusCode(200);
    }

    private static ValidatableResponse settings(Company company, Map<String, Object> patch) {
        return company.owner
                .as()
                .body(patch)
                .patch("/api/v1/core/tenant/settings")
                .then();
    }
}
