package io.leaderforge.crm.letter;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.message.PlainName;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.words.Language;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@CrmTest
class LetterTest {

    private static final String LINK = "http://acme.localhost:8080/page?a=1&token=[secret]";
    private static final String ESCAPED = "http://acme.localhost:8080/page?a=1&amp;token=[secret]";
    private static final Map<String, String> VALUES = Map.of(
            "full_name",
            "Zoë",
            "email",
            "z@example.com",
            "organization",
            "Acme",
            "inviter",
            "Ada",
            "valid_until",
            "22 November 2033, 10:00 (UTC)",
            "learner",
            "Zoë",
            "leader",
            "Åse",
            "item",
            "Trust",
            "time",
            "4 March 2090, 09:00 (UTC)",
            "minutes",
            "25");

    private final TestTenant tenant = Replicas.tenant();

    @Inject
    Letters letters;

    @Inject
    TenantTransaction transaction;

    @Inject
    Vertx vertx;

    private Filled write(Letter letter) {
        return write(letter, Language.EN);
    }

    private Filled write(Letter letter, Language language) {
        CompletableFuture<Filled> written = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(any -> transaction
                        .withSql(Caller.service(tenant.id()), sql -> letters.write(sql, letter, language, VALUES, LINK))
                        .subscribe()
                        .with(written::complete, written::completeExceptionally));
        return written.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private void words(String letter, Map<String, ?> words, int status) {
        tenant.asOwner().body(words).put(CRM + "/letters/" + letter).then().statusCode(status);
    }

    @ParameterizedTest
    @EnumSource(Letter.class)
    void finding4_theLinkIsTheButtonAndTextAndNothingElseIsAnAddress(Letter letter) {
        Map<String, String> hostile = Map.of(
                "subject", "Reset <img src=https://evil.example/1.gif>",
                "greeting", "<a href=\"https://evil.example/?u=[secret]\">Hi</a>",
                "intro",
                        "<img src=\"https://evil.example/p.gif?u=[secret]\">\n\n<style>@import 'https://evil.example/'</style>",
                "button", "\" onclick=\"x()",
                "closing", "</td></table><link rel=stylesheet href=//evil.example/>");
        words(letter.key(), hostile, 200);
        Filled filled = write(letter);
        List<String> addresses = Pattern.compile(
                        "(?i)\\b(href|src|background|action|srcset|poster|data)\\s*=\\s*[\"']?([^\"'\\s>]*)")
                .matcher(filled.html().replaceAll("&lt;.*?&gt;", "").replaceAll("&quot;", ""))
                .results()
                .map(found -> found.group(2))
                .filter(found -> !found.equals("#f3f4f6"))
                .toList();
        assertEquals(List.of(ESCAPED), addresses, filled.html());
        assertFalse(
                filled.html().matches("(?s).*<(img|style|link|script|iframe|object|video|svg)\\b.*"), filled.html());
        assertFalse(filled.html().contains("url("), filled.html());
        assertEquals(2, count(filled.html(), "[secret]"), filled.html());
        assertEquals(1, count(filled.text(), "[secret]"), filled.text());
        assertTrue(filled.text().contains("\n" + LINK + "\n"), filled.text());
    }

    @ParameterizedTest
    @EnumSource(Letter.class)
    void eachLetterIsWrittenInEachLanguageAndWhatIsMissingNowhere(Letter letter) {
        for (Language language : Language.values()) {
            Filled filled = write(letter, language);
            assertFalse((filled.subject() + filled.text() + filled.html()).contains("{"), filled.html());
            assertTrue(
                    filled.html()
                            .contains("<html lang=\"" + language.text() + "\" dir=\"" + language.direction() + "\">"),
                    filled.html());
            assertTrue(filled.text().contains("\n" + LINK + "\n"), filled.text());
        }
    }

    @Test
    void aValueDoesNotTurnTheDirectionOfItsParagraph() {
        words("password_reset", Map.of("greeting", "\u2069{{full_name}}:\u2068 ok"), 200);
        Filled filled = write(Letter.PASSWORD_RESET);
        assertTrue(filled.html().contains("><bdi>Zoë</bdi>: ok</p>"), filled.html());
        assertTrue(filled.html().contains("valid until <bdi>22 November 2033, 10:00 (UTC)</bdi>"), filled.html());
        assertEquals(count(filled.html(), "<bdi>"), count(filled.html(), "</bdi>"));
        assertFalse(filled.subject().contains("\u2068") || filled.html().contains("\u2068"), filled.subject());
    }

    @Test
    void aTenantsTextForALanguageGoesBeforeItsTextForAll() {
        words("password_reset", Map.of("subject", "For all", "button", "All"), 200);
        words("password_reset?language=de", Map.of("subject", "Für Deutsche"), 200);
        assertEquals("Für Deutsche", write(Letter.PASSWORD_RESET, Language.DE).subject());
        assertTrue(write(Letter.PASSWORD_RESET, Language.DE).text().contains("All:\n"));
        assertEquals("For all", write(Letter.PASSWORD_RESET, Language.AR).subject());
        tenant.asOwner()
                .get(CRM + "/letters/password_reset?language=de")
                .then()
                .body("language", equalTo("de"))
                .body("own.subject", equalTo("Für Deutsche"))
                .body("own.button", nullValue())
                .body("standard.button", equalTo("Neues Passwort wählen"));
        tenant.asOwner().get(CRM + "/letters?language=fr").then().statusCode(400);
        tenant.asOwner()
                .delete(CRM + "/letters/password_reset?language=de")
                .then()
                .statusCode(204);
        assertEquals("For all", write(Letter.PASSWORD_RESET, Language.DE).subject());
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    @Test
    void aTenantWritesTheWordsAndTakesThemBack() {
        tenant.asOwner()
                .get(CRM + "/letters")
                .then()
                .statusCode(200)
                .body(
                        "items.letter",
                        containsInAnyOrder(java.util.Arrays.stream(Letter.values())
                                .map(Letter::key)
                                .toArray()))
                .body("items", hasSize(Letter.values().length));
        words(
                "password_reset",
                Map.of("subject", "Neues Passwort, {{full_name}}", "intro", "Eins\nzwei\n\ndrei bis {{valid_until}}"),
                200);
        Filled own = write(Letter.PASSWORD_RESET);
        assertEquals("Neues Passwort, Zoë", own.subject());
        assertTrue(own.html().contains(">Eins<br>\nzwei</p>"), own.html());
        assertTrue(own.text().contains("drei bis 22 November 2033"), own.text());
        assertTrue(own.text().contains("Choose another password:\n"), own.text());
        tenant.asOwner()
                .get(CRM + "/letters/password_reset")
                .then()
                .body("own.subject", equalTo("Neues Passwort, {{full_name}}"))
                .body("own.button", nullValue())
                .body("standard.button", equalTo("Choose another password"));
        tenant.asOwner().delete(CRM + "/letters/password_reset").then().statusCode(204);
        assertTrue(write(Letter.PASSWORD_RESET).subject().startsWith("Choose another"));
        tenant.asOwner().get(CRM + "/letters/none").then().statusCode(404);
    }

    @Test
    void finding4_theWordsCannotNameTheLinkNorBeWrittenByWhoWritesToLeads() {
        tenant.asOwner()
                .body(Map.of("intro", "{{link}}", "subject", "{{token}}", "closing", "{{#a}}", "button", "\n"))
                .put(CRM + "/letters/password_reset")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/button"));
        tenant.asOwner()
                .body(Map.of("intro", "{{link}}", "subject", "{{organization}}", "closing", "{{#a}}"))
                .put(CRM + "/letters/password_reset")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/subject", "/intro", "/closing"));
        String marketer = "marketer";
        tenant.as(tenant.user("m", marketer))
                .body(Map.of("intro", "x"))
                .put(CRM + "/letters/password_reset")
                .then()
                .statusCode(403);
        tenant.as(tenant.user("m", marketer))
                .get(CRM + "/message-templates")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"#fff, #ffffff, #000000", "#1b3A57, #1b3A57, #ffffff", "'red;}', #1b3a57, #ffffff", ", #1b3a57, #ffffff"
    })
    void theColourIsTheTenantsWhereItIsOne(String given, String colour, String ink) {
        Brand brand = Brand.of("Acme", null, given);
        assertEquals(colour, brand.colour());
        assertEquals(ink, brand.ink());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ada Lovelace|Ada Lovelace",
                "  李 小龙  |李 小龙",
                "St.John O'Neil-Smith Jr.|St.John O'Neil-Smith Jr.",
                "J.R.R. Tolkien|J.R.R. Tolkien",
                "Win http://evil.example/claim now|Win now",
                "go to evil.example/claim|go to",
                "go to evil．example|go to",
                "(www.evil.example) x|x",
                "me@evil.example|''",
                "نام‌خانوادگی|نام‌خانوادگی",
                "evil.example,|''",
                "<b>and/or</b> 3.5|<b>and/or</b> 3.5"
            })
    void finding10_ofWhatAStrangerTypedANameIsLeft(String typed, String left) {
        assertEquals(left, PlainName.of(typed.replace("(www", "www").replace("example)", "example")));
        assertEquals(60, PlainName.of("ü".repeat(500)).length());
        assertEquals("a b", PlainName.of("a\r\n\u202e\u2028b"));
    }
}
