package io.leaderforge.tenancy.brand;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CoreTest
class BrandingTest {

    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.0",
        "#fff, #ffffff, 1.0",
        "#777777, #ffffff, 4.47",
        "#767676, #ffffff, 4.54",
        "#0000ff, #ffffff, 8.59"
    })
    void contrastIsWcags(String text, String background, double ratio) {
        Colour one = Colour.parse(text);
        Colour two = Colour.parse(background);
        assertEquals(ratio, one.contrastTo(two), 0.01);
        assertEquals(one.contrastTo(two), two.contrastTo(one));
    }

    @Test
    void otherNotationsAreNoColours() {
        for (String text : List.of("red", "#12", "#12345", "#gggggg", "rgb(0,0,0)", "#000000;}", "")) {
            assertNull(Colour.parse(text), text);
        }
    }

    @Test
    void tooLittleContrastIsToldAndNotRefused() {
        Company company = Company.create();
        brand(company, Map.of("colors", Map.of("text", "#777777", "background", "#ffffff", "textMuted", "#999999")))
                .statusCode(200)
                .body("warnings", hasSize(2))
                .body(
                        "warnings.pointer",
                        containsInAnyOrder("/brand_config/colors/text", "/brand_config/colors/textMuted"))
                .body("warnings[0].ratio", lessThan(4.5f))
                .body("warnings[0].detail", containsString("WCAG AA"));
        brand(company, Map.of("colors", Map.of("text", "#767676", "textMuted", "#333")))
                .body("warnings", hasSize(0));
    }

    @Test
    void finding18_addressesAndStylesAreJudgedUnderAnyName() {
        Company company = Company.create();
        refused(company, Map.of("logo_url", "javascript:alert(1)"), "/brand_config/logo_url");
        refused(company, Map.of("hero", Map.of("imageUrls", List.of("data:x"))), "/brand_config/hero/imageUrls/0");
        settings(company, Map.of("theme", Map.of("custom_css", "</STYLE><script>alert(1)</script>")))
                .statusCode(422)
                .body("errors.pointer", contains("/theme/custom_css"));
        settings(
                        company,
                        Map.of("settings", Map.of("redirect_url", "javascript:alert(1)", "redirectUrl", "vbscript:x")))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/settings/redirect_url", "/settings/redirectUrl"));
        settings(
                        company,
                        Map.of(
                                "brand_config", Map.of("logo_url", "https://cdn.example/logo.svg"),
                                "theme", Map.of("custom_css", "main > h1 { color: #123 }"),
                                "settings", Map.of("redirect_url", "/welcome")))
                .statusCode(200)
                .body("theme.custom_css", equalTo("main > h1 { color: #123 }"));
    }

    @Test
    void f4_aDocumentTooLargeToBeJudgedIsRefused() {
        Company company = Company.create();
        settings(company, Map.of("theme", Map.of("numbers", Collections.nCopies(20_000, 1))))
                .statusCode(422)
                .body("errors.pointer", contains("/theme"));
        settings(company, Map.of("theme", Map.of("numbers", Collections.nCopies(19_000, 1))))
                .statusCode(200);
    }

    @Test
    void whatCouldBreakOutOfAPageIsRefusedAndUnknownKeysAreKept() {
        Company company = Company.create();
        refused(company, Map.of("colors", Map.of("primary", "red;background:url(x)")), "/brand_config/colors/primary");
        refused(company, Map.of("logo", Map.of("url", "javascript:alert(1)")), "/brand_config/logo/url");
        refused(company, Map.of("logo", Map.of("width", -1)), "/brand_config/logo/width");
        refused(
                company,
                Map.of("fonts", Map.of("heading", "Inter; } body { display: none")),
                "/brand_config/fonts/heading");
        refused(company, Map.of("showPoweredBy", "yes"), "/brand_config/showPoweredBy");
        refused(company, Map.of("tagline", List.of()), "/brand_config/tagline");
        refused(company, Map.of("colors", List.of()), "/brand_config/colors");
        settings(company, Map.of("theme", Map.of("primary", 7, "border_radius", "1px;", "logo_url", "ftp://x")))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/theme/primary", "/theme/border_radius", "/theme/logo_url"));
        brand(company, Map.of("colors", Map.of("brandNew", "whatever"), "animation", Map.of("speed", 2)))
                .statusCode(200)
                .body("brand_config.colors.brandNew", equalTo("whatever"))
                .body("brand_config.animation.speed", equalTo(2));
        Map<String, Object> body = Company.body(company.key + "-x", "x@example.com");
        body.put("theme", Map.of("accent", "nope"));
        As.platform()
                .body(body)
                .post("/api/v1/core/tenants")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/theme/accent"));
    }

    @Test
    void anOrganizationLaysItsBrandingOverTheTenantsTheme() {
        Company company = Company.create();
        settings(company, Map.of("theme", Map.of("primary", "#111111", "accent", "#222222", "logo_url", "/tenant.svg")))
                .statusCode(200);
        UUID organization = company.organization("Acme");
        String path = "/api/v1/core/organizations/" + organization;
        String plain = branding(company, path)
                .body("theme.primary", equalTo("#111111"))
                .body("display_name", equalTo("Company " + company.key))
                .body("uses_tenant_theme", equalTo(false))
                .extract()
                .header("ETag");
        change(company, path, Map.of("primary_color", "#333333", "logo_url", "/own.svg", "display_name", "Acmé"))
                .statusCode(200);
        String own = branding(company, path)
                .body("theme.primary", equalTo("#333333"))
                .body("theme.accent", equalTo("#222222"))
                .body("theme.logo_url", equalTo("/own.svg"))
                .body("display_name", equalTo("Acmé"))
                .header("ETag", not(equalTo(plain)))
                .header("Cache-Control", containsString("private"))
                .extract()
                .header("ETag");
        company.owner
                .as()
                .header("If-None-Match", own)
                .get(path + "/branding")
                .then()
                .statusCode(304);
        change(company, path, Map.of("use_tenant_theme", true)).statusCode(200);
        branding(company, path)
                .body("theme.primary", equalTo("#111111"))
                .body("theme.logo_url", equalTo("/tenant.svg"))
                .body("uses_tenant_theme", equalTo(true))
                .body("display_name", equalTo("Company " + company.key));
        change(company, path, Map.of("use_tenant_theme", "perhaps", "primary_color", "blue"))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/branding/use_tenant_theme", "/branding/primary_color"));
        company.join(organization, "learner", "member")
                .as()
                .get(path + "/branding")
                .then()
                .statusCode(200);
        company.join(company.organization("Elsewhere"), "stranger", "member")
                .as()
                .get(path + "/branding")
                .then()
                .statusCode(404);
    }

    @Test
    void brandingIsLookedUpByKeyWhereNoTenantIsResolved() {
        Company company = Company.create();
        String path = "/api/v1/core/branding?tenant_key=" + company.key;
        String tag = As.stranger()
                .get(path)
                .then()
                .statusCode(200)
                .body("id", equalTo(company.id.toString()))
                .extract()
                .header("ETag");
        As.stranger().header("If-None-Match", tag).get(path).then().statusCode(304);
        As.stranger().get("/api/v1/core/branding?tenant_key=no-such-key").then().statusCode(404);
        As.stranger().get("/api/v1/core/branding").then().statusCode(422);
        As.stranger().get("/api/v1/core/branding?domain=not a host").then().statusCode(422);
        As.platform()
                .post("/api/v1/core/tenants/" + company.id + "/suspend")
                .then()
                .statusCode(200);
        As.stranger().get(path).then().statusCode(404);
    }

    private static ValidatableResponse branding(Company company, String path) {
        return company.owner.as().get(path + "/branding").then().statusCode(200);
    }

    private static ValidatableResponse change(Company company, String path, Map<String, ?> branding) {
        return company.owner.as().body(Map.of("branding", branding)).patch(path).then();
    }

    private static void refused(Company company, Map<String, ?> brand, String pointer) {
        brand(company, brand).statusCode(422).body("errors[0].pointer", equalTo(pointer));
    }

    private static ValidatableResponse brand(Company company, Map<String, ?> brand) {
        return settings(company, Map.of("brand_config", brand));
    }

    private static ValidatableResponse settings(Company company, Map<String, ?> change) {
        return company.owner
                .as()
                .body(change)
                .patch("/api/v1/core/tenant/settings")
                .then();
    }
}
