package io.leaderforge.tenancy.flag;

import static io.leaderforge.tenancy.flag.Flags.PATH;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.FeatureFlagState;
import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@CoreTest
class FlagTest {

    @Test
    void eachChangePublishesTheStateAndDeletionATombstone() {
        Company company = Company.create();
        try (EventProbe probe = EventProbe.on(Topic.CORE_FEATURE_FLAG)) {
            var made = Flags.post(
                            company,
                            Flags.body(
                                    "theme",
                                    "value_type",
                                    "object",
                                    "variants",
                                    Map.of("on", Map.of("färbe", "blau"), "off", Map.of()),
                                    "config",
                                    Map.of("Owner", "team a"),
                                    "type",
                                    "design",
                                    "percentage",
                                    12.5))
                    .then()
                    .statusCode(201)
                    .body("variants.on.färbe", equalTo("blau"))
                    .body("config.Owner", equalTo("team a"))
                    .body("percentage", equalTo(12.5f))
                    .body("roles", hasSize(0))
                    .body("weights", nullValue())
                    .extract();
            UUID id = UUID.fromString(made.path("id"));
            var state = probe.await(FeatureFlagState.class, event -> event.id().equals(id));
            assertEquals(1, state.revision());
            assertEquals(
                    Map.of("färbe", "blau"),
                    state.as(FeatureFlagState.class).variants().get("on"));
            company.owner
                    .as()
                    .header("If-Match", made.header("ETag"))
                    .body(Map.of("variants", Map.of("b", Map.of("färbe", "rot")), "weights", Map.of("on", 1, "b", 1)))
                    .patch(made.header("Location"))
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"")
                    .body("variants.keySet()", containsInAnyOrder("on", "off", "b"))
                    .body("updated_at", org.hamcrest.Matchers.not(equalTo(made.path("updated_at"))));
            probe.await(
                    FeatureFlagState.class,
                    event -> event.id().equals(id)
                            && event.weights() != null
                            && event.variants().size() == 3);
            company.owner
                    .as()
                    .header("If-Match", made.header("ETag"))
                    .delete(made.header("Location"))
                    .then()
                    .statusCode(412);
            company.owner.as().delete(made.header("Location")).then().statusCode(204);
            assertEquals(3, probe.awaitTombstone(Topic.CORE_FEATURE_FLAG, id).revision());
            company.owner.as().get(made.header("Location")).then().statusCode(404);
            company.owner.as().delete(made.header("Location")).then().statusCode(404);
        }
        company.owner
                .as()
                .get("/api/v1/core/audit?limit=3")
                .then()
                .body("items.action", contains("feature_flag.deleted", "feature_flag.updated", "feature_flag.created"));
    }

    @Test
    void aPatchThatChangesNothingIsNoNewRevision() {
        Company company = Company.create();
        UUID id = Flags.create(company, "same", "percentage", 50);
        company.owner
                .as()
                .body(Map.of("percentage", 50.0, "name", "Flag same"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void oneKeyOncePerPlatform() {
        Company company = Company.create();
        company.owner
                .as()
                .body(Map.of("app_name", "Hub", "app_slug", "hub"))
                .post("/api/v1/core/platforms")
                .then()
                .statusCode(201);
        Flags.create(company, "chat");
        Flags.post(company, Flags.body("chat")).then().statusCode(409);
        UUID ofHub = Flags.create(company, "chat", "platform", "hub");
        Flags.post(company, Flags.body("chat", "platform", "hub")).then().statusCode(409);
        Flags.post(company, Flags.body("chat", "platform", "nowhere"))
                .then()
                .statusCode(404)
                .body("errors[0].pointer", equalTo("/platform"));
        company.owner.as().get(PATH + "?platform=hub").then().body("items.id", contains(ofHub.toString()));
        // Another tenant's platform of that name is none here.
        Company other = Company.create();
        Flags.post(other, Flags.body("chat", "platform", "hub")).then().statusCode(404);
        Flags.create(other, "chat");
    }

    @Test
    void aDefinitionThatCouldNotBeEvaluatedIsRefused() {
        Company company = Company.create();
        Map<String, Object> text = Map.of("value_type", "string", "variants", Map.of("on", "a", "off", "b"));
        refused(company, "/variants", Map.of("value_type", "number"));
        refused(company, "/variants", Map.of("variants", Map.of()));
        refused(company, "/variants/on", Map.of("variants", Map.of("on", "true", "off", false)));
        refused(company, "/variants/off", Map.of("value_type", "string", "variants", Map.of("on", "a", "off", 1)));
        refused(company, "/variants", Map.of("variants", Map.of("no/slash", true, "on", true, "off", false)));
        refused(company, "/on_variant", with(text, "on_variant", "c"));
        refused(company, "/off_variant", with(text, "off_variant", "c"));
        refused(company, "/weights", with(text, "weights", Map.of("c", 1)));
        refused(company, "/weights", with(text, "weights", Map.of("on", 0)));
        refused(company, "/weights/on", with(text, "weights", Map.of("on", -1, "off", 2)));
        refused(company, "/percentage", Map.of("percentage", 100.01));
        refused(company, "/percentage", Map.of("percentage", -1));
        refused(company, "/percentage", Map.of("percentage", 0.001));
        refused(company, "/feature_key", Map.of("feature_key", "with space"));
        refused(company, "/config", Map.of("config", Map.of("x", "y".repeat(40_000))));
        refused(company, "/roles/0", Map.of("roles", List.of(" ")));
        UUID id = Flags.create(company, "fine", "variants", Map.of("on", true, "off", false));
        company.owner
                .as()
                .body("{\"variants\": {\"off\": null}}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/off_variant"));
        company.owner
                .as()
                .body(Map.of("feature_key", "other", "value_type", "string"))
                .patch(PATH + "/" + id)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/feature_key", "/value_type"));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static void refused(Company company, String pointer, Map<String, Object> fields) {
        Map<String, Object> body = Flags.body("bad");
        body.putAll(fields);
        Flags.post(company, body).then().statusCode(422).body("errors.pointer", hasItems(pointer));
    }

    @Test
    void definitionsAreForOwnerAndAdminsOfTheTenant() {
        Company company = Company.create();
        UUID id = Flags.create(company, "secret");
        Person member = company.join(company.organization("Acme"), "member", "admin");
        for (var somebody : List.of(member.as(), As.role(company.id, UUID.randomUUID(), "editor", "author"))) {
            somebody.get(PATH).then().statusCode(403);
        }
        member.as().get(PATH + "/" + id).then().statusCode(403);
        member.as().body(Flags.body("x")).post(PATH).then().statusCode(403);
        member.as().body(Map.of("name", "x")).patch(PATH + "/" + id).then().statusCode(403);
        member.as().delete(PATH + "/" + id).then().statusCode(403);
        As.anonymous(company.id).get(PATH).then().statusCode(401);
        Company other = Company.create();
        other.owner.as().get(PATH + "/" + id).then().statusCode(404);
        other.owner.as().delete(PATH + "/" + id).then().statusCode(404);
        other.owner.as().get(PATH).then().body("items", hasSize(0)).body("next_cursor", nullValue());
        As.role(company.id, UUID.randomUUID(), "admin")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void listsArePagedAndCreationIsIdempotent() {
        Company company = Company.create();
        Stream.of("a", "b", "c").forEach(key -> Flags.create(company, key));
        String cursor = company.owner
                .as()
                .get(PATH + "?limit=2")
                .then()
                .body("items.feature_key", contains("a", "b"))
                .extract()
                .path("next_cursor");
        company.owner
                .as()
                .get(PATH + "?limit=2&cursor=" + cursor)
                .then()
                .body("items.feature_key", contains("c"))
                .body("next_cursor", nullValue());
        String first = once(company).then().statusCode(201).extract().path("id");
        once(company).then().statusCode(201).body("id", equalTo(first));
    }

    private static io.restassured.response.Response once(Company company) {
        return company.owner
                .as()
                .header("Idempotency-Key", "k")
                .body(Flags.body("once"))
                .post(PATH);
    }

    @Test
    void ofTwoChangesFromOneStateOneIsRefused() {
        Company company = Company.create();
        UUID id = Flags.create(company, "race", "percentage", 0);
        List<CompletableFuture<Integer>> changes = Stream.of(10, 20)
                .map(percentage -> CompletableFuture.supplyAsync(() -> company.owner
                        .as()
                        .header("If-Match", "\"1\"")
                        .body(Map.of("percentage", percentage))
                        .patch(PATH + "/" + id)
                        .statusCode()))
                .toList();
        assertEquals(
                List.of(200, 412),
                changes.stream().map(CompletableFuture::join).sorted().toList());
    }
}
