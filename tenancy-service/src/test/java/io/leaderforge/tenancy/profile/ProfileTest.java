package io.leaderforge.tenancy.profile;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.UserState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.Letters;
import io.leaderforge.testkit.EventProbe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CoreTest
class ProfileTest {

    private static final String MINE = "/api/v1/core/me/profile";

    @Test
    void beginsWithDefaultsAndIsWrittenByItsOwner() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "writer", "member");
        String tag = person.as()
                .get(MINE)
                .then()
                .statusCode(200)
                .body("email", equalTo(person.email()))
                .body("profile.bio", nullValue())
                .body("profile.social_links", anEmptyMap())
                .body("profile.value_paths", empty())
                .body("profile.onboarding_completed", equalTo(false))
                .body("standing.is_guardian", equalTo(false))
                .extract()
                .header("ETag");
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER)) {
            person.as()
                    .header("If-Match", tag)
                    .body(Map.of(
                            "full_name", "Zoë Writer",
                            "first_name", "Zoë",
                            "avatar_url", "https://pictures.example/zoe.png",
                            "bio", "Пишет 株式会社",
                            "website", "https://zoe.example/",
                            "social_links",
                                    Map.of("mastodon", "https://social.example/@zoe", "x", "https://x.example/z"),
                            "preferences", Map.of("theme", Map.of("dark", true), "sizes", List.of(1, 2)),
                            "value_paths", List.of("longevity", "happiness"),
                            "onboarding_progress", List.of("welcome"),
                            "onboarding_current_step", "values"))
                    .patch(MINE)
                    .then()
                    .statusCode(200)
                    .header("ETag", not(equalTo(tag)))
                    .body("profile.bio", equalTo("Пишет 株式会社"))
                    .body("profile.preferences.theme.dark", equalTo(true))
                    .body("profile.value_paths", contains("longevity", "happiness"));
            UserState state = probe.await(UserState.class, user -> user.id().equals(person.id()))
                    .as(UserState.class);
            assertEquals("Zoë Writer", state.fullName());
            assertEquals("https://pictures.example/zoe.png", state.avatarUrl());
        }
        person.as()
                .header("If-Match", tag)
                .body(Map.of("bio", "late"))
                .patch(MINE)
                .then()
                .statusCode(412);
        person.as()
                .body("{\"bio\": null, \"social_links\": {\"x\": null}, \"onboarding_completed\": true}")
                .patch(MINE)
                .then()
                .statusCode(200)
                .body("profile.bio", nullValue())
                .body("profile.social_links", equalTo(Map.of("mastodon", "https://social.example/@zoe")))
                .body("profile.first_name", equalTo("Zoë"))
                .body("onboarding_completed_at", notNullValue());
        person.as().get("/api/v1/core/me").then().body("user.full_name", equalTo("Zoë Writer"));
    }

    @Test
    void console1_5_E2_aPersonChoosesLanguageAndTimeZone() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "reader", "member");
        try (EventProbe probe = EventProbe.on(Topic.CORE_USER);
                Letters letters = Letters.of(company.id)) {
            person.as()
                    .body(Map.of("locale", "de-AT", "timezone", "Asia/Kathmandu"))
                    .patch(MINE)
                    .then()
                    .statusCode(200)
                    .body("profile.locale", equalTo("de-AT"));
            UserState state = probe.await(UserState.class, user -> user.id().equals(person.id()))
                    .as(UserState.class);
            assertEquals("de-AT", state.locale());
            assertEquals("Asia/Kathmandu", state.timezone());
            person.as()
                    .body(Map.of("current_password", Company.PASSWORD, "new_password", "a long enough phrase 47"))
                    .post("/api/v1/core/me/password")
                    .then()
                    .statusCode(200);
            assertEquals(person.id().toString(), letters.next().path("reader").asText());
        }
        person.as()
                .get("/api/v1/core/me")
                .then()
                .body("user.locale", equalTo("de-AT"))
                .body("user.timezone", equalTo("Asia/Kathmandu"));
        for (Map<String, String> wrong :
                List.of(Map.of("locale", "not a language"), Map.of("timezone", "Mars/Base"), Map.of("locale", "x"))) {
            person.as().body(wrong).patch(MINE).then().statusCode(422).body("errors[0].code", not(equalTo("invalid")));
        }
    }

    @Test
    void refusesWhatIsNotTheirsToSayAndWhatIsNoAddress() {
        Company company = Company.create();
        for (Map.Entry<String, Object> bad : Map.<String, Object>of(
                        "is_guardian",
                        true,
                        "standing",
                        Map.of("is_guardian", true),
                        "email",
                        "other@example.com",
                        "website",
                        "javascript:alert(1)",
                        "avatar_url",
                        "data:text/html,x",
                        "value_paths",
                        List.of("wealth"),
                        "full_name",
                        " ",
                        "bio",
                        "b".repeat(5001))
                .entrySet()) {
            company.owner
                    .as()
                    .body(Map.of(bad.getKey(), bad.getValue()))
                    .patch(MINE)
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", containsString("/" + bad.getKey()));
        }
        company.owner
                .as()
                .body(Map.of("social_links", Map.of("evil", "javascript:alert(1)")))
                .patch(MINE)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("/social_links"));
    }

    @Test
    void colleaguesSeeTheOpenPartAndStrangersNothing() {
        Company company = Company.create();
        var organization = company.organization("Acme");
        Person person = company.join(organization, "seen", "member");
        Person colleague = company.join(organization, "colleague", "member");
        Person stranger = company.join(company.organization("Elsewhere"), "stranger", "member");
        person.as()
                .body(Map.of(
                        "bio", "Open", "preferences", Map.of("secret", "private"), "value_paths", List.of("longevity")))
                .patch(MINE)
                .then()
                .statusCode(200);
        String path = "/api/v1/core/profiles/" + person.id();
        for (Person one : List.of(colleague, company.owner, person)) {
            one.as()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("bio", equalTo("Open"))
                    .body("full_name", equalTo("Person seen"))
                    .body(not(containsString("private")))
                    .body(not(containsString("longevity")));
        }
        stranger.as().get(path).then().statusCode(404);
        Company.create().owner.as().get(path).then().statusCode(404);
        colleague.as().get(path + "/full").then().statusCode(403);
        company.owner
                .as()
                .get(path + "/full")
                .then()
                .statusCode(200)
                .body("profile.value_paths", contains("longevity"));
    }

    @Test
    void hollow_eachMarkOfTheStandingIsGivenAndTaken() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "climber", "member");
        String standing = "/api/v1/core/profiles/" + person.id() + "/standing";
        for (String mark : List.of("is_ascender", "is_neothinker", "is_immortal", "is_guardian")) {
            for (boolean given : new boolean[] {true, false}) {
                company.owner
                        .as()
                        .body(Map.of(mark, given))
                        .patch(standing)
                        .then()
                        .statusCode(200)
                        .body("standing." + mark, equalTo(given));
            }
        }
    }

    @Test
    void theStandingIsTheTenantsToSay() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "guardian", "member");
        String standing = "/api/v1/core/profiles/" + person.id() + "/standing";
        platforms(company, "hub", "ascenders");
        person.as().body(Map.of("is_guardian", true)).patch(standing).then().statusCode(403);
        String since = company.owner
                .as()
                .body(Map.of(
                        "is_guardian", true,
                        "subscription_status", "active",
                        "subscription_tier", "gold",
                        "subscription_period_start", "2026-01-01T00:00:00Z",
                        "subscription_period_end", "2026-12-31T00:00:00Z",
                        "platforms", List.of("hub", "ascenders"),
                        "subscribed_platforms", List.of("hub")))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("standing.platforms", contains("hub", "ascenders"))
                .extract()
                .path("guardian_since");
        company.owner
                .as()
                .body(Map.of("is_immortal", true))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("guardian_since", equalTo(since));
        company.owner
                .as()
                .body(Map.of("subscription_period_end", "2025-12-31T00:00:00Z"))
                .patch(standing)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/subscription_period_end"));
        company.owner.as().body(Map.of("bio", "x")).patch(standing).then().statusCode(422);
        company.owner
                .as()
                .body(Map.of("is_guardian", false))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("guardian_since", nullValue());
        person.as().get(MINE).then().body("standing.subscription_tier", equalTo("gold"));
        company.owner
                .as()
                .get("/api/v1/core/audit?limit=1")
                .then()
                .body("items[0].action", equalTo("user.standing_changed"))
                .body("items[0].details.before.is_guardian", equalTo(true));
    }

    private static void platforms(Company company, String... slugs) {
        for (String slug : slugs) {
            company.owner
                    .as()
                    .body(Map.of("app_name", slug, "app_slug", slug))
                    .post("/api/v1/core/platforms")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void hollow_theListsOfPlatformsNameTheTenantsAndASubscriptionGivesAccessUntilItEnds() {
        Company company = Company.create();
        Person person = company.join(company.organization("Acme"), "reader", "member");
        String standing = "/api/v1/core/profiles/" + person.id() + "/standing";
        String mine = "/api/v1/core/me/platforms";
        platforms(company, "hub", "ascenders");
        company.owner
                .as()
                .body(Map.of("platforms", List.of("hub", "elsewhere")))
                .patch(standing)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/platforms/1"));
        company.owner
                .as()
                .body(Map.of(
                        "platforms",
                        List.of("hub", "ascenders"),
                        "subscribed_platforms",
                        List.of("ascenders"),
                        "subscription_status",
                        "active",
                        "subscription_period_end",
                        "2999-01-01T00:00:00Z"))
                .patch(standing)
                .then()
                .statusCode(200);
        person.as().get(mine).then().body("items.app_slug", contains("ascenders"));
        company.owner
                .as()
                .body(Map.of("subscription_period_end", "2020-01-01T00:00:00Z"))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("standing.subscription_status", equalTo("expired"));
        person.as().get(mine).then().body("items.size()", equalTo(0));
        // An edit of something else keeps what the tenant has set, and a renewal makes it good again.
        company.owner
                .as()
                .body(Map.of("is_guardian", true))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("standing.subscription_status", equalTo("expired"));
        company.owner
                .as()
                .body(Map.of("subscription_period_end", "2999-01-01T00:00:00Z"))
                .patch(standing)
                .then()
                .statusCode(200)
                .body("standing.subscription_status", equalTo("active"));
        company.owner.as().delete("/api/v1/core/platforms/ascenders").then().statusCode(204);
        person.as()
                .get(MINE)
                .then()
                .body("standing.platforms", contains("hub"))
                .body("standing.subscribed_platforms.size()", equalTo(0));
    }
}
