package io.leaderforge.tenancy.brand;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
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
    @DisplayName(
            "T7: what the document describes of free JSON is validated, each fault at its place, and other keys are kept")
    void t7_knownKeysOfFreeJsonAreValidated() {
        Company company = Company.create();
        refused(company, Map.of("dark", "black"), "/brand_config/dark");
        refused(company, Map.of("dark", Map.of("colors", List.of())), "/brand_config/dark/colors");
        refused(company, Map.of("dark", Map.of("colors", Map.of("text", 7))), "/brand_config/dark/colors/text");
        settings(company, Map.of("theme", Map.of("dark", Map.of("primary", 7))))
                .statusCode(422)
                .body("errors.pointer", contains("/theme/dark/primary"));
        settings(
                        company,
                        Map.of(
                                "settings",
                                Map.of(
                                        "sign_up",
                                        Map.of(
                                                "enabled",
                                                "yes",
                                                "requires_approval",
                                                1,
                                                "allowed_email_domains",
                                                List.of(7),
                                                "default_role",
                                                "owner"))))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/settings/sign_up/enabled",
                                "/settings/sign_up/requires_approval",
                                "/settings/sign_up/allowed_email_domains",
                                "/settings/sign_up/default_role"));
        settings(company, Map.of("settings", Map.of("sign_up", "open")))
                .statusCode(422)
                .body("errors.pointer", contains("/settings/sign_up"));
        settings(
                        company,
                        Map.of(
                                "theme", Map.of("border_radius", 8, "density", "compact"),
                                "settings", Map.of("sign_up", Map.of("enabled", true, "hint", "Ask Ada"))))
                .statusCode(200)
                .body("theme.density", equalTo("compact"))
                .body("settings.sign_up.hint", equalTo("Ask Ada"));
    }

    @Test
    @DisplayName("identity 13: an address under any name is https on a public host, and a color under any name is one")
    void identity13_addressesAndColoursUnderAnyName() {
        Company company = Company.create();
        for (String address : List.of(
                "http://cdn.example/logo.svg",
                "https://user:secret@cdn.example/logo.svg",
                "https://localhost/logo.svg",
                "https://10.0.0.1/logo.svg",
                "https://0x7f.1/logo.svg",
                "https://printer.local/logo.svg",
                "//cdn.example/logo.svg",
                "https://cdn.example/" + "x".repeat(2048))) {
            refused(company, Map.of("logo_url", address), "/brand_config/logo_url");
            refused(company, Map.of("logo", Map.of("url", address)), "/brand_config/logo/url");
        }
        refused(company, Map.of("dark", Map.of("colors", Map.of("text", "red;}"))), "/brand_config/dark/colors/text");
        refused(company, Map.of("button", Map.of("hoverColor", "url(x)")), "/brand_config/button/hoverColor");
        settings(company, Map.of("theme", Map.of("dark", Map.of("primary", "nope"))))
                .statusCode(422)
                .body("errors.pointer", contains("/theme/dark/primary"));
    }

    @Test
    @DisplayName(
            "identity 13, console and API 1.6: every pair that carries text or a control is judged, in the dark as well")
    void identity13_console1_6_contrastOfEveryPair() {
        Company company = Company.create();
        settings(company, Map.of("theme", Map.of("primary", "#FFFF66")))
                .body("warnings.pointer", contains("/theme/primary"))
                .body("warnings.background", contains("/theme/background"));
        settings(company, Map.of("theme", Map.of("primary", "#102030", "accent", "#dddddd", "surface", "#203040")))
                .body("warnings.pointer", containsInAnyOrder("/theme/primary", "/theme/accent"));
        settings(company, Map.of("theme", Map.of("accent", "#203040", "surface", "#f0f0f0")))
                .body("warnings", hasSize(0));
        brand(company, Map.of("dark", Map.of("colors", Map.of("text", "#333", "background", "#111"))))
                .body("warnings.pointer", contains("/brand_config/dark/colors/text"))
                .body("warnings[0].required", equalTo(4.5f));
        brand(
                        company,
                        Map.of(
                                "dark",
                                Map.of("colors", Map.of("text", "#eee")),
                                "colors",
                                Map.of("primaryHover", "#eeeeee")))
                .body("warnings.pointer", contains("/brand_config/colors/primaryHover"));
    }

    @Test
    @DisplayName("console and API 1.6: theme, brand_config and an organization's branding are one set of tokens")
    void console1_6_oneSetOfTokens() {
        Company company = Company.create();
        settings(
                        company,
                        Map.of(
                                "theme", Map.of("primary", Map.of()),
                                "brand_config", Map.of()))
                .statusCode(422);
        company.owner
                .as()
                .body("{\"theme\": {\"primary\": null}}")
                .patch("/api/v1/core/tenant/settings")
                .then()
                .statusCode(200);
        brand(
                        company,
                        Map.of(
                                "colors", Map.of("primary", "#8a1538", "backgroundSubtle", "#faf5f0"),
                                "fonts", Map.of("heading", "Lora, serif"),
                                "logo", Map.of("url", "https://cdn.example/m.svg", "width", 120)))
                .statusCode(200);
        As.anonymous(company.id)
                .get("/api/v1/core/tenant")
                .then()
                .statusCode(200)
                .body("design.colors.primary", equalTo("#8a1538"))
                .body("design.colors.surface", equalTo("#faf5f0"))
                .body("design.colors.link", equalTo("#8a1538"))
                .body("design.font_heading", equalTo("Lora, serif"))
                .body("design.font_body", equalTo("system-ui, sans-serif"))
                .body("design.logo_url", equalTo("https://cdn.example/m.svg"))
                .body("design.logo_width", equalTo(120))
                .body("design.dark", nullValue());
        String path = "/api/v1/core/organizations/" + company.organization("Acme");
        change(company, path, Map.of("primary_color", "#ffee00")).statusCode(200);
        branding(company, path)
                .body("design.colors.primary", equalTo("#ffee00"))
                .body("design.colors.on_primary", equalTo("#000000"))
                .body("design.colors.surface", equalTo("#faf5f0"))
                .body("warnings.ratio", everyItem(lessThan(4.5f)))
                .body("warnings", hasSize(2));
    }

    @Test
    @DisplayName("console and API 1.6: what is derived can be read whatever is given")
    void console1_6_derivedColoursCanBeRead() {
        for (String given : List.of("#000000", "#ffffff", "#777777", "#ffff66", "#102030", "#c0ffee")) {
            Palette palette = DesignTokens.of(Map.of("background", given, "primary", "#777777"), Map.of())
                    .colors();
            readable(palette.text(), palette.background(), 4.5);
            readable(palette.link(), palette.background(), 4.5);
            readable(palette.textMuted(), palette.surface(), 4.5);
            readable(palette.controlBorder(), palette.background(), 3);
            readable(palette.onPrimary(), palette.primary(), 4.5);
            readable(palette.onPrimary(), palette.primaryHover(), 4.5);
            readable(palette.onAccent(), palette.accent(), 4.5);
        }
    }

    private static void readable(String text, String background, double ratio) {
        double found = Colour.parse(text).contrastTo(Colour.parse(background));
        assertTrue(found >= ratio, text + " on " + background + ": " + found);
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
        brand(company, Map.of("colors", Map.of("brandNew", "#123456"), "animation", Map.of("speed", 2)))
                .statusCode(200)
                .body("brand_config.colors.brandNew", equalTo("#123456"))
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
