package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.field;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.crm.FormSubmitted;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page of a form, as a browser without JavaScript uses it (issue 19, hosted page; rows on hollow forms). */
@CrmTest
class HostedFormTest {

    private static final String SHOP = "https://shop.example";
    private static final String MARKUP = "\"><script>alert('x')</script>";
    private static final String ESCAPED = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;";

    private final TestTenant tenant = Replicas.tenant();

    private static RequestSpecification browser(UUID tenant, String language) {
        return As.anonymous(tenant)
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC.withCharset("UTF-8"));
    }

    private ValidatableResponse get(String address, String language) {
        return browser(tenant.id(), language)
                .get(address)
                .then()
                .contentType("text/html;charset=UTF-8")
                .header("Vary", containsString("Accept-Language"));
    }

    private ValidatableResponse post(UUID form, Map<String, String> entered) {
        return browser(tenant.id(), "en").formParams(entered).post("/f/" + form).then();
    }

    private UUID form(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "Contact", "fields", List.of(field("email", "email", true), field("note", "textarea", false))));
        body.putAll(more);
        return Given.created(tenant, "/forms", body);
    }

    private String submissions(UUID form) {
        return Given.one("select count(*)::text from crm.form_submissions where form_id = ?", form);
    }

    @Test
    void hollow_hostedForm_aBrowserWithoutScriptsSubmitsIt() {
        String brand = "update crm.tenants set brand_config = '{\"colors\": {\"primary\": \"#ffcc00\"}}' where id = ?";
        assertEquals(1, Given.change(brand, tenant.id()));
        UUID form = form(Map.of("settings", Map.of("successMessage", "See you soon!")));
        get("/f/" + form, "de")
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(
                                startsWith("default-src 'none'; style-src 'sha256-"),
                                containsString("script-src 'none'"),
                                containsString("frame-ancestors 'self'"),
                                not(containsString("unsafe"))))
                .body(containsString("<html lang=\"de\" dir=\"ltr\">"))
                .body(containsString("--brand:#ffcc00;--on-brand:#000000"))
                .body(containsString("<form method=\"post\" action=\"/f/" + form + "\" novalidate>"))
                .body(containsString(
                        "type=\"email\" id=\"field.email\" name=\"email\" autocomplete=\"email\" required"))
                .body(containsString("note (optional)"))
                .body(containsString("<button>Absenden</button>"))
                .body(not(containsString("<script")));
        try (EventProbe probe = EventProbe.on(Topic.CRM_FORM_SUBMISSION)) {
            post(form, Map.of("email", "Ada@Example.com", "note", "a & b; c=d"))
                    .statusCode(303)
                    .header("Location", equalTo("/f/" + form + "/thanks"));
            UUID lead = Given.lead(tenant, "ada@example.com");
            probe.await(FormSubmitted.class, e -> lead.equals(e.leadId()) && form.equals(e.formId()));
        }
        assertEquals(
                "a & b; c=d", Given.one("select data ->> 'note' from crm.form_submissions where form_id = ?", form));
        post(form, Map.of("email", "Ada@Example.com", "note", "a & b; c=d")).statusCode(303);
        assertEquals("1", submissions(form));
        get("/f/" + form + "/thanks", "es")
                .statusCode(200)
                .body(containsString("<h1>Gracias</h1>"))
                .body(containsString("See you soon!"));
    }

    @Test
    void hollow_hostedForm_aRefusedOneKeepsWhatWasEnteredAndNamesEachField() {
        UUID form = form(Map.of(
                "fields",
                List.of(
                        field("email", "email", true),
                        field("agree", "checkbox", true),
                        field("on", "date", false),
                        Map.of("name", "size", "type", "radio", "required", true, "options", List.of("S", "L")),
                        Map.of(
                                "name",
                                "team",
                                "type",
                                "select",
                                "options",
                                List.of(Map.of("value", "a", "label", "A team"))),
                        field("age", "number", false),
                        field("tel", "tel", false),
                        field("url", "url", false))));
        ValidatableResponse refused = post(
                form, Map.of("email", "no " + MARKUP, "on", "soon", "size", "M", "team", "a", "age", "21", "tel", "x"));
        refused.statusCode(422)
                .header("Content-Security-Policy", containsString("form-action 'self'"))
                .body(containsString("<title>Error: Contact"))
                .body(containsString("value=\"no " + ESCAPED + "\""))
                .body(containsString("<a href=\"#field.email\">email: Enter an email address"))
                .body(containsString("aria-describedby=\"field.email.fault\" aria-invalid=\"true\""))
                .body(containsString("id=\"field.agree.fault\">Check this box."))
                .body(containsString("id=\"field.on.fault\">Enter a date."))
                .body(containsString("id=\"field.size.fault\">Choose one of the options."))
                .body(containsString("id=\"field.tel.fault\">Enter a phone number"))
                .body(containsString("<option value=\"a\" selected>A team</option>"))
                .body(not(containsString("field.age.fault")))
                .body(containsString("value=\"21\""))
                .body(not(containsString("<script")));
        browser(tenant.id(), "ar")
                .post("/f/" + form)
                .then()
                .statusCode(422)
                .body(containsString("<html lang=\"ar\" dir=\"rtl\">"))
                .body(containsString("املأ هذا الحقل."));
        assertEquals("0", submissions(form));
    }

    @Test
    void hollow_hostedForm_noTextOfAFormOrOfItsTenantBecomesMarkup() {
        assertEquals(
                1, Given.change("update crm.tenants set display_name = ? where id = ?", "T" + MARKUP, tenant.id()));
        List<String> types =
                List.of("text", "textarea", "email", "tel", "number", "checkbox", "date", "url", "select", "radio");
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String type : types) {
            fields.add(Map.of(
                    "name",
                    "f_" + type,
                    "type",
                    type,
                    "label",
                    "L" + MARKUP,
                    "hint",
                    "H" + MARKUP,
                    "options",
                    List.of("O" + MARKUP, Map.of("value", "V" + MARKUP, "label", "W" + MARKUP))));
        }
        fields.add(Map.of("name", "secret", "type", "hidden"));
        UUID form = form(Map.of(
                "name",
                "N" + MARKUP,
                "fields",
                fields,
                "settings",
                Map.of(
                        "submitButton",
                        "B" + MARKUP,
                        "successMessage",
                        "S" + MARKUP,
                        "redirectUrl",
                        "https://next.example/?a=%22&b=1")));
        for (String address : List.of("/f/" + form, "/f/" + form + "/thanks")) {
            browser(tenant.id(), "en")
                    .queryParam("secret", MARKUP)
                    .queryParam("utm_source", MARKUP)
                    .queryParam("embed", MARKUP)
                    .get(address)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("<script")))
                    .body(containsString(ESCAPED));
        }
        get("/f/" + UUID.randomUUID(), "en").statusCode(404).body(not(containsString("<script")));
    }

    @Test
    void hollow_hostedForm_aClosedOneAnUnknownOneAndAnotherTenantsArePagesThatSaySo() {
        UUID closed = form(Map.of("is_active", false));
        UUID theirs = Given.form(Replicas.tenant());
        for (String id : List.of(
                closed.toString(), theirs.toString(), "no-id", UUID.randomUUID().toString())) {
            get("/f/" + id, "en")
                    .statusCode(404)
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .body(containsString("<h1>This form is not open</h1>"));
            browser(tenant.id(), "en")
                    .formParam("email", "a@example.com")
                    .post("/f/" + id)
                    .then()
                    .statusCode(404)
                    .body(containsString("<h1>This form is not open</h1>"));
        }
        assertEquals("0", submissions(closed));
    }

    @Test
    void hollow_hostedForm_theAddressHasTheCampaignAndHiddenFieldsAndProgramsAreNotStored() {
        UUID form = form(Map.of("fields", List.of(field("email", "email", true), field("plan", "hidden", false))));
        get("/f/" + form + "?plan=gold&utm_source=news&page.leave_empty=x", "en")
                .body(containsString("<input type=\"hidden\" name=\"plan\" value=\"gold\">"))
                .body(containsString("<input type=\"hidden\" name=\"page.utm_source\" value=\"news\">"));
        post(form, Map.of("email", "bot@example.com", "page.leave_empty", "https://spam.example"))
                .statusCode(303)
                .header("Location", equalTo("/f/" + form + "/thanks"));
        assertEquals("0", submissions(form));
        post(form, Map.of("email", "a@example.com", "plan", "gold", "page.utm_source", "news"))
                .statusCode(303);
        assertEquals(
                "gold news",
                Given.one(
                        "select (data ->> 'plan') || ' ' || utm_source from crm.form_submissions where form_id = ?",
                        form));
    }

    @Test
    void hollow_hostedForm_itStandsInPagesOfItsOwnOriginsAndKnowsNoOther() {
        UUID form = form(Map.of(
                "allowed_origins", List.of(SHOP), "settings", Map.of("redirectUrl", "https://next.example/done")));
        get("/f/" + form + "?embed=" + SHOP, "en")
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("script-src 'self'"), containsString("frame-ancestors 'self' " + SHOP)))
                .body(containsString("data-parent=\"" + SHOP + "\""))
                .body(containsString("<script src=\"/f/frame.js\" defer></script>"))
                .body(containsString("action=\"/f/" + form + "?embed=https%3A%2F%2Fshop.example\""));
        browser(tenant.id(), "en")
                .queryParam("embed", SHOP)
                .formParam("email", "a@example.com")
                .post("/f/" + form)
                .then()
                .statusCode(303)
                .header("Location", equalTo("/f/" + form + "/thanks?embed=https%3A%2F%2Fshop.example"));
        get("/f/" + form + "/thanks?embed=" + SHOP, "en")
                .body(containsString("data-sent=\"true\" data-next=\"https://next.example/done\""))
                .body(containsString("target=\"_top\""))
                .body(not(containsString("http-equiv=\"refresh\"")));
        get("/f/" + form + "/thanks", "en")
                .body(containsString("<meta http-equiv=\"refresh\" content=\"0;url=https://next.example/done\">"));
        get("/f/" + form + "?embed=https://evil.example", "en")
                .header("Content-Security-Policy", not(containsString("evil")))
                .body(not(containsString("evil")))
                .body(not(containsString("<script")));
    }

    @Test
    void hollow_hostedForm_itsScriptsMayBeLoadedWhereTheyAreMeantToBe() {
        As.anonymous(tenant.id())
                .accept("*/*")
                .get("/f/embed.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript;charset=UTF-8")
                .header("Cross-Origin-Resource-Policy", equalTo("cross-origin"))
                .header("Access-Control-Allow-Origin", nullValue())
                .body(containsString("from !== origin"));
        As.anonymous(tenant.id())
                .accept("*/*")
                .get("/f/frame.js")
                .then()
                .statusCode(200)
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"));
    }

    @Test
    void aFormsOwnStylesAreWornWhereTheyCanBeRead() {
        UUID form = form(Map.of(
                "styles",
                Map.of("accent", "#B3261E", "radius", 8, "background", "#101010", "text", "#202020", "font", "x")));
        get("/f/" + form, "en")
                .statusCode(200)
                .body(containsString("--brand:#B3261E;--on-brand:#ffffff"))
                .body(containsString(":root{color-scheme:dark;--ground:#101010;--text:#ffffff;"))
                .body(containsString(":root{--radius:8px}"));
        UUID hostile = form(
                Map.of("styles", Map.of("accent", "red}body{display:none", "background", MARKUP, "radius", "8px;x:y")));
        get("/f/" + hostile, "en")
                .statusCode(200)
                .body(containsString("--brand:#1b3a57"))
                .body(not(containsString("display:none")))
                .body(not(containsString("<script")));
    }

    @Test
    void theTenantsLogoStandsAboveItAndNothingElseIsLoaded() {
        UUID form = form(Map.of("allowed_origins", List.of(SHOP)));
        logo("/api/v1/core/files/1/content?x=\"y");
        get("/f/" + form, "en")
                .header("Content-Security-Policy", containsString("img-src 'self';"))
                .body(containsString("<img class=\"logo\" src=\"/api/v1/core/files/1/content?x=&quot;y\" alt=\""));
        get("/f/" + form + "?embed=" + SHOP, "en")
                .header("Content-Security-Policy", containsString("img-src 'none'"))
                .body(not(containsString("<img")));
        logo("https://cdn.example:8443/logo.png");
        get("/f/" + form, "en").header("Content-Security-Policy", containsString("img-src https://cdn.example:8443;"));
        logo("https://cdn.example; script-src *");
        get("/f/" + form, "en")
                .header("Content-Security-Policy", containsString("img-src 'none'"))
                .body(not(containsString("<img")));
    }

    private void logo(String url) {
        assertEquals(
                1,
                Given.change(
                        "update crm.tenants set brand_config = jsonb_build_object('logo', jsonb_build_object('url', ?::text))"
                                + " where id = ?",
                        url,
                        tenant.id()));
    }

    @Test
    void aFormOfMetaHasNoPageAndItsSubmissionsAreImported() {
        Map<String, Object> meta = Map.of("type", "facebook", "name", "Advertisement");
        Map<String, Object> fields = Map.of("fields", List.of(field("email", "email", true)));
        Map<String, Object> nameless = new HashMap<>(meta);
        nameless.putAll(fields);
        tenant.asOwner()
                .body(nameless)
                .post(Given.CRM + "/forms")
                .then()
                .statusCode(422)
                .body("errors.pointer[0]", equalTo("/external_id"));
        Map<String, Object> named = new HashMap<>(meta);
        named.put("external_id", "784512369012");
        UUID form = form(named);
        get("/f/" + form, "en").statusCode(404);
        As.anonymous(tenant.id())
                .get(Given.CRM + "/public/forms/" + form)
                .then()
                .statusCode(404);
        As.anonymous(tenant.id())
                .body(Map.of("data", Map.of("email", "ada@example.com")))
                .post(Given.CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(404);
        for (int i = 0; i < 2; i++) {
            tenant.asOwner()
                    .header("Idempotency-Key", "leadgen-1")
                    .body(Map.of("data", Map.of("email", "ada@example.com")))
                    .post(Given.CRM + "/forms/" + form + "/submissions")
                    .then()
                    .statusCode(201)
                    .body(
                            "lead_id",
                            equalTo(Given.lead(tenant, "ada@example.com").toString()))
                    .body("data.email", equalTo("ada@example.com"));
        }
        assertEquals("1", submissions(form));
        tenant.asOwner()
                .body(Map.of("data", Map.of("email", "no address")))
                .post(Given.CRM + "/forms/" + form + "/submissions")
                .then()
                .statusCode(422);
        tenant.role("viewer", "admin", "crm.forms:view");
        tenant.as(tenant.user("Vera", "viewer"))
                .body(Map.of("data", Map.of("email", "ben@example.com")))
                .post(Given.CRM + "/forms/" + form + "/submissions")
                .then()
                .statusCode(403);
    }

    @Test
    void aPopupTellsWebsitesHowItOpens() {
        UUID form = form(Map.of(
                "type",
                "popup",
                "settings",
                Map.of("trigger", "delay", "triggerAfter", 5, "notify", "me@example.com")));
        As.anonymous(tenant.id())
                .get(Given.CRM + "/public/forms/" + form)
                .then()
                .statusCode(200)
                .body("type", equalTo("popup"))
                .body("settings.trigger", equalTo("delay"))
                .body("settings.triggerAfter", equalTo(5))
                .body("settings.notify", nullValue());
    }
}
