package io.leaderforge.crm.unsubscribe;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.suppression.UnsubscribeLinks;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page of an unsubscribe link, as a browser uses it (row 27 of the findings on learning and CRM). */
@CrmTest
class UnsubscribePageTest {

    private static final String PAGE = CRM + "/public/unsubscribe";

    private final TestTenant tenant = Replicas.tenant();
    private final String address = "o'neil-" + Ids.next() + "@example.com";

    @Inject
    UnsubscribeLinks links;

    private String token() {
        String link = links.to("acme", tenant.id(), Ids.next(), address);
        assertEquals("http://acme.localhost:8080" + PAGE, link.substring(0, link.indexOf('?')));
        return link.substring(link.indexOf('=') + 1);
    }

    private static RequestSpecification browser(UUID tenant, String language) {
        return As.anonymous(tenant)
                .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Language", language)
                .header("Origin", "http://acme.localhost:8080")
                .contentType(ContentType.URLENC);
    }

    private ValidatableResponse get(String language, String token) {
        return browser(tenant.id(), language)
                .get(PAGE + "?token=" + token)
                .then()
                .contentType("text/html;charset=UTF-8");
    }

    private String suppressions() {
        return Given.one("select count(*)::text from crm.mail_suppressions where address = ?", address);
    }

    @Test
    void learning27_aPersonUnsubscribesOnThePageAndCanUndoIt() {
        String colour = "update crm.tenants set brand_config = '{\"colors\": {\"primary\": \"#ffcc00\"}}' where id = ?";
        assertEquals(1, Given.change(colour, tenant.id()));
        String token = token();
        String form = "<form method=\"post\" action=\"" + PAGE + "?token=" + token + "\">";
        String undo = "<form method=\"post\" action=\"" + PAGE + "/undo?token=" + token + "\">";
        get("de-AT, en;q=0.5", token)
                .statusCode(200)
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString("<html lang=\"de\" dir=\"ltr\">"))
                .body(containsString("background: #ffcc00"))
                .body(containsString("color: #000000"))
                .body(containsString("o&#39;neil-"))
                .body(containsString(form))
                .body(not(containsString("<script")));
        assertEquals("0", suppressions());
        for (int clicks = 1; clicks <= 2; clicks++) {
            browser(tenant.id(), "en")
                    .post(PAGE + "?token=" + token)
                    .then()
                    .statusCode(200)
                    .body(containsString("You are unsubscribed"))
                    .body(containsString(undo));
        }
        assertEquals("1", suppressions());
        get("ar", token).body(containsString("dir=\"rtl\"")).body(containsString(undo));
        As.anonymous(tenant.id())
                .get(CRM + "/public/unsubscriptions?token=" + token)
                .then()
                .body("unsubscribed", equalTo(true));
        for (int clicks = 1; clicks <= 2; clicks++) {
            browser(tenant.id(), "es")
                    .post(PAGE + "/undo?token=" + token)
                    .then()
                    .statusCode(200)
                    .body(containsString("Suscripción restablecida"))
                    .body(containsString(form));
        }
        assertEquals("0", suppressions());
    }

    @Test
    void learning27_theLinkDoesNotUndoWhatStaffHasDone() {
        String token = token();
        Given.created(tenant, "/suppressions", Map.of("email", address));
        get("en", token).body(containsString("No more emails")).body(not(containsString("<form")));
        browser(tenant.id(), "en")
                .post(PAGE + "/undo?token=" + token)
                .then()
                .statusCode(200)
                .body(containsString("No more emails"));
        assertEquals("1", suppressions());
    }

    @Test
    void learning27_aPersonWithABrokenLinkIsTold() {
        String token = token();
        get("en", token.substring(1)).statusCode(400).body(containsString("This link is not complete"));
        browser(Replicas.tenant().id(), "en")
                .post(PAGE + "?token=" + token)
                .then()
                .statusCode(400);
        browser(tenant.id(), "en").post(PAGE).then().statusCode(400).body(not(containsString("<form")));
        assertEquals("0", suppressions());
    }
}
