package io.leaderforge.tenancy.platform;

import static io.leaderforge.tenancy.platform.PlatformSamples.PATH;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.flag.Flags;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@CoreTest
class PlatformTest {

    @Test
    void hollow_eachChangeOfAPlatformIsPublished() {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_PLATFORM)) {
            UUID id = UUID.fromString(company.owner
                    .as()
                    .body(Map.of("app_name", "Hub", "app_slug", "hub"))
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
            PlatformState created = probe.await(
                            PlatformState.class, state -> state.id().equals(id))
                    .as(PlatformState.class);
            assertEquals("hub", created.appSlug());
            company.owner
                    .as()
                    .body(Map.of("app_name", "The hub"))
                    .patch(PATH + "/hub")
                    .then()
                    .statusCode(200);
            probe.await(PlatformState.class, state -> state.appName().equals("The hub"));
            company.owner.as().delete(PATH + "/hub").then().statusCode(204);
            assertEquals(3, probe.awaitTombstone(Topic.CORE_PLATFORM, id).revision());
        }
    }

    @Test
    void aPlatformIsMadeChangedAndDeleted() {
        Company company = Company.create();
        var made = company.owner
                .as()
                .body(Map.of(
                        "app_name",
                        "Ascenders 登る",
                        "app_slug",
                        "ascenders",
                        "vercel_project_url",
                        "https://ascenders.example",
                        "config",
                        Map.of("ownKey", List.of(1, 2))))
                .post(PATH)
                .then()
                .statusCode(201)
                .header("Location", endsWith(PATH + "/ascenders"))
                .body("access_mode", equalTo("granted"))
                .body("config.ownKey", contains(1, 2))
                .extract();
        company.owner
                .as()
                .body(Map.of("app_name", "A", "app_slug", "ascenders"))
                .post(PATH)
                .then()
                .statusCode(409);
        company.owner
                .as()
                .header("If-Match", made.header("ETag"))
                .body("{\"config\": {\"ownKey\": null, \"other\": 1}, \"access_mode\": \"open\"}")
                .patch(PATH + "/ascenders")
                .then()
                .statusCode(200)
                .body("config", equalTo(Map.of("other", 1)))
                .body("access_mode", equalTo("open"));
        company.owner
                .as()
                .header("If-Match", made.header("ETag"))
                .body(Map.of("app_name", "Late"))
                .patch(PATH + "/ascenders")
                .then()
                .statusCode(412);
        company.owner
                .as()
                .body(Map.of("app_slug", "x"))
                .patch(PATH + "/ascenders")
                .then()
                .statusCode(422);
        company.owner
                .as()
                .body(Map.of("app_name", "A", "app_slug", "A b"))
                .post(PATH)
                .then()
                .statusCode(422);
        company.owner
                .as()
                .body(Map.of("app_name", "A", "app_slug", "a", "vercel_project_url", "javascript:alert(1)"))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/vercel_project_url"));
        Company other = Company.create();
        other.owner.as().get(PATH + "/ascenders").then().statusCode(404);
        other.owner.as().delete(PATH + "/ascenders").then().statusCode(404);
        company.owner.as().delete(PATH + "/ascenders").then().statusCode(204);
        company.owner.as().get(PATH + "/ascenders").then().statusCode(404);
    }

    @Test
    void accessAndFlagsHoldAPlatformAndTheRestGoesWithIt() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "granted");
        Person member = company.join(company.organization("Acme"), "member", "member");
        PlatformSamples.grant(company, "hub", member, null);
        UUID flag = Flags.create(company, "chat", "platform", "hub");
        member.as().body(Map.of("value", 1)).put(PATH + "/hub/state/k").then().statusCode(201);
        member.as()
                .body(Map.of("preferences", Map.of("a", 1)))
                .patch(PATH + "/hub/profile")
                .then()
                .statusCode(200);
        company.owner.as().delete(PATH + "/hub").then().statusCode(409);
        company.owner.as().delete(Flags.PATH + "/" + flag).then().statusCode(204);
        company.owner.as().delete(PATH + "/hub").then().statusCode(409);
        company.owner.as().delete(PATH + "/hub/access/" + member.id()).then().statusCode(204);
        company.owner.as().delete(PATH + "/hub").then().statusCode(204);
        member.as().get(PATH + "/hub/state/k").then().statusCode(404);
    }

    @Test
    void platformsAreMadeByOwnerAndAdminsAlone() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "open");
        Person member = company.join(company.organization("Acme"), "member", "admin");
        member.as().get(PATH).then().statusCode(403);
        member.as().get(PATH + "/hub").then().statusCode(403);
        member.as()
                .body(Map.of("app_name", "A", "app_slug", "a"))
                .post(PATH)
                .then()
                .statusCode(403);
        member.as().body(Map.of("app_name", "A")).patch(PATH + "/hub").then().statusCode(403);
        member.as().delete(PATH + "/hub").then().statusCode(403);
        member.as().get(PATH + "/hub/access").then().statusCode(403);
        member.as()
                .body(Map.of())
                .put(PATH + "/hub/access/" + member.id())
                .then()
                .statusCode(403);
        member.as()
                .body(Map.of("settings", Map.of()))
                .patch(PATH + "/hub/settings")
                .then()
                .statusCode(403);
        member.as()
                .body(Map.of("customization", Map.of()))
                .put(PATH + "/hub/customization/a")
                .then()
                .statusCode(403);
        As.anonymous(company.id).get("/api/v1/core/me/platforms").then().statusCode(401);
        As.anonymous(company.id).get(PATH + "/hub/settings").then().statusCode(401);
    }

    @Test
    void listsArePaged() {
        Company company = Company.create();
        Stream.of("b", "a", "c").forEach(slug -> PlatformSamples.create(company, slug, "open"));
        String cursor = company.owner
                .as()
                .get(PATH + "?limit=2")
                .then()
                .body("items.app_slug", contains("b", "a"))
                .extract()
                .path("next_cursor");
        company.owner.as().get(PATH + "?limit=2&cursor=" + cursor).then().body("items.app_slug", contains("c"));
        String mine = "/api/v1/core/me/platforms?limit=2";
        String next = company.owner
                .as()
                .get(mine)
                .then()
                .body("items.app_slug", contains("a", "b"))
                .extract()
                .path("next_cursor");
        company.owner
                .as()
                .get(mine + "&cursor=" + next)
                .then()
                .body("items.app_slug", contains("c"))
                .body("next_cursor", nullValue());
    }

    @Test
    void accessHoldsAtOnceAndEndsByItself() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "granted");
        PlatformSamples.create(company, "lounge", "open");
        Person member = company.join(company.organization("Acme"), "member", "member");
        String mine = "/api/v1/core/me/platforms";
        member.as().get(mine).then().body("items.app_slug", contains("lounge"));
        member.as().get(PATH + "/hub/settings").then().statusCode(403);
        member.as().get(PATH + "/nowhere/settings").then().statusCode(404);
        PlatformSamples.grant(company, "hub", member, Instant.now().plusSeconds(3600));
        member.as()
                .get(mine)
                .then()
                .body("items.app_slug", contains("hub", "lounge"))
                .body("items[0].expires_at", notNullValue());
        member.as().get(PATH + "/hub/settings").then().statusCode(200);
        member.as()
                .body(Map.of("value", "kept"))
                .put(PATH + "/hub/state/k")
                .then()
                .statusCode(201);
        company.owner.as().get(PATH + "/hub/access").then().body("items.is_active", contains(true));
        company.owner
                .as()
                .body(Map.of("expires_at", Instant.now().plusSeconds(3).toString()))
                .put(PATH + "/hub/access/" + member.id())
                .then()
                .statusCode(200);
        await().untilAsserted(() -> member.as().get(mine).then().body("items.app_slug", contains("lounge")));
        company.owner.as().get(PATH + "/hub/access").then().body("items.is_active", contains(false));
        member.as().get(PATH + "/hub/settings").then().statusCode(403);
        member.as().body(Map.of("value", 2)).put(PATH + "/hub/state/k").then().statusCode(403);
        member.as()
                .body(Map.of("preferences", Map.of()))
                .patch(PATH + "/hub/profile")
                .then()
                .statusCode(403);
        member.as().get(PATH + "/hub/state/k").then().statusCode(200).body("value", equalTo("kept"));
        member.as().delete(PATH + "/hub/state/k").then().statusCode(204);
    }

    @Test
    void accessIsGivenToPeopleOfTheTenantAndTakenBack() {
        Company company = Company.create();
        Company other = Company.create();
        PlatformSamples.create(company, "hub", "granted");
        Person member = company.join(company.organization("Acme"), "member", "member");
        String place = PATH + "/hub/access/" + member.id();
        company.owner
                .as()
                .body(Map.of("expires_at", "2020-01-01T00:00:00Z"))
                .put(place)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/expires_at"));
        company.owner
                .as()
                .body(Map.of())
                .put(PATH + "/no/access/" + member.id())
                .then()
                .statusCode(404);
        company.owner
                .as()
                .body(Map.of())
                .put(PATH + "/hub/access/" + other.owner.id())
                .then()
                .statusCode(404);
        String tag = company.owner
                .as()
                .body(Map.of())
                .put(place)
                .then()
                .statusCode(201)
                .header("Location", endsWith(place))
                .body("granted_by", equalTo(company.owner.id().toString()))
                .body("expires_at", nullValue())
                .extract()
                .header("ETag");
        Instant until = Instant.now().plusSeconds(3600);
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("expires_at", until.toString()))
                .put(place)
                .then()
                .statusCode(200);
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of())
                .put(place)
                .then()
                .statusCode(412);
        company.owner.as().delete(place).then().statusCode(204);
        company.owner.as().delete(place).then().statusCode(404);
        company.owner.as().get(PATH + "/hub/access").then().body("items", hasSize(0));
        company.owner
                .as()
                .get("/api/v1/core/audit?limit=3")
                .then()
                .body(
                        "items.action",
                        contains("platform.access_revoked", "platform.access_granted", "platform.access_granted"));
    }

    @Test
    void settingsAreMergedAndSeenByThoseWhoMayUseThePlatform() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "open");
        Person member = company.join(company.organization("Acme"), "member", "member");
        String settings = PATH + "/hub/settings";
        String tag = member.as()
                .get(settings)
                .then()
                .statusCode(200)
                .body("settings", equalTo(Map.of()))
                .extract()
                .header("ETag");
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("settings", Map.of("greeting", "Hej", "ownKey", Map.of("deep", true))))
                .patch(settings)
                .then()
                .statusCode(200);
        company.owner
                .as()
                .body("{\"settings\": {\"greeting\": null, \"ownKey\": {\"more\": 1}}}")
                .patch(settings)
                .then()
                .body("settings", equalTo(Map.of("ownKey", Map.of("deep", true, "more", 1))));
        company.owner
                .as()
                .header("If-Match", tag)
                .body(Map.of("settings", Map.of()))
                .patch(settings)
                .then()
                .statusCode(412);
        company.owner
                .as()
                .body(Map.of("settings", Map.of("x", "y".repeat(40_000))))
                .patch(settings)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/settings"));
        company.owner
                .as()
                .body(Map.of("settings", Map.of()))
                .patch(PATH + "/no/settings")
                .then()
                .statusCode(404);
        member.as().get(settings).then().body("settings.ownKey.more", equalTo(1));
    }

    @Test
    void looksArePublicAndATagOfBeforeADeletionFitsNothing() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "granted");
        String place = PATH + "/hub/customization/header.main";
        var made = company.owner
                .as()
                .header("If-None-Match", "*")
                .body(Map.of("customization", Map.of("colour", "teal")))
                .put(place)
                .then()
                .statusCode(201)
                .header("Location", endsWith(place))
                .extract();
        As.anonymous(company.id).get(place).then().statusCode(200).body("customization.colour", equalTo("teal"));
        As.anonymous(company.id)
                .get(PATH + "/hub/customization")
                .then()
                .body("items.component_key", contains("header.main"));
        As.anonymous(company.id)
                .get(PATH + "/no/customization")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        As.anonymous(Company.create().id).get(place).then().statusCode(404);
        put(company, place, "If-None-Match", "*", 412);
        String tag = put(company, place, "If-Match", made.header("ETag"), 200);
        put(company, place, "If-Match", made.header("ETag"), 412);
        company.owner
                .as()
                .header("If-Match", made.header("ETag"))
                .delete(place)
                .then()
                .statusCode(412);
        company.owner.as().header("If-Match", tag).delete(place).then().statusCode(204);
        put(company, place, "If-Match", tag, 412);
        put(company, place, "X-Nothing", "x", 201);
        put(company, place, "If-Match", tag, 412);
        put(company, PATH + "/no/customization/a", "X-Nothing", "x", 404);
        put(company, PATH + "/hub/customization/" + "k".repeat(201), "X-Nothing", "x", 422);
    }

    @Test
    void twoAtOnceMakeOne() {
        Company company = Company.create();
        PlatformSamples.create(company, "hub", "granted");
        String place = PATH + "/hub/customization/footer";
        List<CompletableFuture<Integer>> both = Stream.of(1, 2)
                .map(n -> CompletableFuture.supplyAsync(() -> company.owner
                        .as()
                        .header("If-None-Match", "*")
                        .body(Map.of("customization", Map.of("n", n)))
                        .put(place)
                        .statusCode()))
                .toList();
        assertEquals(
                List.of(201, 412),
                both.stream().map(CompletableFuture::join).sorted().toList());
    }

    private static String put(Company company, String place, String header, String value, int status) {
        return company.owner
                .as()
                .header(header, value)
                .body(Map.of("customization", Map.of("colour", "plum")))
                .put(place)
                .then()
                .statusCode(status)
                .extract()
                .header("ETag");
    }
}
