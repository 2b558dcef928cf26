package io.leaderforge.tenancy.persona;

import static io.leaderforge.tenancy.platform.PlatformSamples.PATH;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import io.leaderforge.tenancy.CoreTest;
import io.leaderforge.tenancy.platform.PlatformSamples;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CoreTest
class PersonaTest {

    private static final String IDENTITIES = "/api/v1/core/identities";
    private static final String STATE = PATH + "/hub/state";

    private Company company;
    private Person one;
    private Person two;

    @BeforeEach
    void people() {
        company = Company.create();
        PlatformSamples.create(company, "hub", "open");
        UUID organization = company.organization("Acme");
        one = company.join(organization, "one", "member");
        two = company.join(organization, "two", "admin");
    }

    @Test
    void preferencesAreOnesOwnAndTheLevelIsGiven() {
        String mine = PATH + "/hub/profile";
        String tag = one.as()
                .get(mine)
                .then()
                .statusCode(200)
                .body("level", equalTo(1))
                .body("preferences", equalTo(Map.of()))
                .body("created_at", nullValue())
                .extract()
                .header("ETag");
        String next = one.as()
                .header("If-Match", tag)
                .body(Map.of("preferences", Map.of("dark", true, "Größe", 2)))
                .patch(mine)
                .then()
                .statusCode(200)
                .body("preferences.Größe", equalTo(2))
                .extract()
                .header("ETag");
        one.as()
                .header("If-Match", tag)
                .body(Map.of("preferences", Map.of()))
                .patch(mine)
                .then()
                .statusCode(412);
        one.as().body(Map.of("level", 99)).patch(mine).then().statusCode(422);
        String place = PATH + "/hub/profiles/" + one.id();
        one.as().body(Map.of("level", 99)).patch(place).then().statusCode(403);
        two.as().body(Map.of("level", 99)).patch(place).then().statusCode(403);
        company.owner
                .as()
                .header("If-Match", next)
                .body(Map.of("level", 7))
                .patch(place)
                .then()
                .statusCode(200)
                .body("preferences.dark", equalTo(true));
        company.owner.as().body(Map.of("level", -1)).patch(place).then().statusCode(422);
        company.owner
                .as()
                .body(Map.of("preferences", Map.of()))
                .patch(place)
                .then()
                .statusCode(422);
        // The level stays when the preferences change after it.
        one.as()
                .body("{\"preferences\": {\"dark\": null}}")
                .patch(mine)
                .then()
                .body("level", equalTo(7))
                .body("preferences", equalTo(Map.of("Größe", 2)));
        company.owner
                .as()
                .body(Map.of("level", 3))
                .patch(PATH + "/hub/profiles/" + two.id())
                .then()
                .statusCode(200);
        two.as().get(mine).then().body("level", equalTo(3)).body("preferences", equalTo(Map.of()));
        company.owner.as().get(PATH + "/hub/profiles").then().body("items.level", containsInAnyOrder(7, 3));
        one.as().get(PATH + "/hub/profiles").then().statusCode(403);
        one.as().get(PATH + "/no/profile").then().statusCode(404);
        Company other = Company.create();
        company.owner
                .as()
                .body(Map.of("level", 3))
                .patch(PATH + "/hub/profiles/" + other.owner.id())
                .then()
                .statusCode(404);
    }

    @Test
    void stateIsKeptByKeyForOneself() {
        one.as().get(STATE).then().statusCode(200).body("items", hasSize(0)).body("next_cursor", nullValue());
        String tag = put(one, "tour:step", Map.of("at", List.of(1, "zwei", false)))
                .then()
                .statusCode(201)
                .header("Location", endsWith(STATE + "/tour:step"))
                .body("value.at", contains(1, "zwei", false))
                .extract()
                .header("ETag");
        put(one, "scalar", 4.25).then().statusCode(201).body("value", equalTo(4.25f));
        put(one, "scalar", "text").then().statusCode(200).body("value", equalTo("text"));
        put(two, "tour:step", "theirs").then().statusCode(201);
        one.as().get(STATE + "/tour:step").then().header("ETag", tag).body("value.at[1]", equalTo("zwei"));
        String cursor = one.as()
                .get(STATE + "?limit=1")
                .then()
                .body("items.key", contains("scalar"))
                .extract()
                .path("next_cursor");
        one.as().get(STATE + "?limit=1&cursor=" + cursor).then().body("items.key", contains("tour:step"));
        company.owner.as().get(STATE).then().body("items", hasSize(0));
        two.as().delete(STATE + "/scalar").then().statusCode(404);
        one.as().body(Map.of("value", 1)).put(PATH + "/no/state/k").then().statusCode(404);
        put(one, "k".repeat(201), 1).then().statusCode(422);
        put(one, "k%20k", 1).then().statusCode(422);
        put(one, "large", "x".repeat(9_000)).then().statusCode(422).body("errors[0].pointer", equalTo("/value"));
        one.as().body("{\"value\": null}").put(STATE + "/k").then().statusCode(422);
        one.as().body("{}").put(STATE + "/k").then().statusCode(422);
    }

    @Test
    void stateIsReplacedOnlyAsItWasRead() {
        String first = put(one, "k", 1).header("ETag");
        String second = one.as()
                .header("If-Match", first)
                .body(Map.of("value", 2))
                .put(STATE + "/k")
                .header("ETag");
        one.as()
                .header("If-Match", first)
                .body(Map.of("value", 3))
                .put(STATE + "/k")
                .then()
                .statusCode(412);
        one.as()
                .header("If-None-Match", "*")
                .body(Map.of("value", 3))
                .put(STATE + "/k")
                .then()
                .statusCode(412);
        one.as().header("If-Match", first).delete(STATE + "/k").then().statusCode(412);
        one.as().header("If-Match", second).delete(STATE + "/k").then().statusCode(204);
        one.as()
                .header("If-Match", second)
                .body(Map.of("value", 3))
                .put(STATE + "/k")
                .then()
                .statusCode(412);
        one.as()
                .header("If-None-Match", "*")
                .body(Map.of("value", 3))
                .put(STATE + "/k")
                .then()
                .statusCode(201);
        for (String old : List.of(first, second)) {
            one.as()
                    .header("If-Match", old)
                    .body(Map.of("value", 4))
                    .put(STATE + "/k")
                    .then()
                    .statusCode(412);
        }
    }

    @Test
    void thereIsRoomForTwoHundredKeysAlsoForTwoAtOnce() {
        IntStream.range(0, 199).forEach(i -> put(one, "k" + i, i).then().statusCode(201));
        List<CompletableFuture<Integer>> both = Stream.of("x", "y")
                .map(key -> CompletableFuture.supplyAsync(() -> put(one, key, 1).statusCode()))
                .toList();
        assertEquals(
                List.of(201, 409),
                both.stream().map(CompletableFuture::join).sorted().toList());
        put(one, "k0", "changed").then().statusCode(200);
        put(one, "more", 1).then().statusCode(409);
        one.as().delete(STATE + "/k0").then().statusCode(204);
        put(one, "more", 1).then().statusCode(201);
        put(two, "more", 1).then().statusCode(201);
    }

    private static Response put(Person person, String key, Object value) {
        return person.as()
                .urlEncodingEnabled(false)
                .body(Map.of("value", value))
                .put(STATE + "/" + key);
    }

    @Test
    void anIdentityIsSeenByTheTenantAndIsOnesOwn() {
        var made =
                identity(one, "book club", "Ophelia 🌱").then().statusCode(201).extract();
        String place = made.header("Location");
        identity(one, "book club", "Again").then().statusCode(409);
        identity(one, "workshop", "One").then().statusCode(201);
        identity(two, "book club", "Hamlet").then().statusCode(201);
        one.as().get(IDENTITIES).then().body("items.context", contains("book club", "workshop"));
        two.as()
                .get(IDENTITIES + "?context=book club")
                .then()
                .body("items.display_name", contains("Ophelia 🌱", "Hamlet"));
        String cursor = two.as().get(IDENTITIES + "?context=book club&limit=1").path("next_cursor");
        two.as()
                .get(IDENTITIES + "?context=book club&limit=1&cursor=" + cursor)
                .then()
                .body("items.display_name", contains("Hamlet"))
                .body("next_cursor", nullValue());
        one.as()
                .header("If-Match", made.header("ETag"))
                .body("{\"bio\": \"Sings.\", \"avatar_url\": \"https://example.com/o.png\"}")
                .patch(place)
                .then()
                .statusCode(200)
                .body("display_name", equalTo("Ophelia 🌱"))
                .body("bio", equalTo("Sings."));
        one.as()
                .header("If-Match", made.header("ETag"))
                .body(Map.of("bio", "x"))
                .patch(place)
                .then()
                .statusCode(412);
        one.as().body(Map.of("avatar_url", "javascript:x")).patch(place).then().statusCode(422);
        two.as().body(Map.of("bio", "x")).patch(place).then().statusCode(403);
        company.owner.as().body(Map.of("bio", "x")).patch(place).then().statusCode(403);
        two.as().delete(place).then().statusCode(403);
        Company other = Company.create();
        other.owner.as().get(place).then().statusCode(404);
        other.owner.as().delete(place).then().statusCode(404);
        other.owner.as().get(IDENTITIES + "?context=book club").then().body("items", hasSize(0));
        company.owner.as().delete(place).then().statusCode(204);
        one.as().get(place).then().statusCode(404);
        company.owner.as().get("/api/v1/core/audit?limit=1").then().body("items.action", contains("identity.removed"));
    }

    private static Response identity(Person person, String context, String name) {
        return person.as()
                .body(Map.of("context", context, "display_name", name))
                .post(IDENTITIES);
    }
}
