package io.leaderforge.@folder@.@package@;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.@folder@.@Test@;
import io.leaderforge.testkit.As;
@imports@
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@@Test@
class @Class@ResourceTest {

    private static final String ALL = "/api/v1/@context@/@path@";
    private static final String ONE = ALL + "/{id}";

    private final @Tenant@ tenant = @newTenant@;

    @Test
    void itIsCreatedReadAndListedNewestFirst() {
        Response created = owner().body(Map.of("name", "First")).post(ALL);
        String id = created.then().statusCode(201).header("ETag", "\"0\"").extract().path("id");
        created.then().header("Location", endsWith(ALL + "/" + id));
        owner().get(ONE, id).then().statusCode(200).body("name", equalTo("First"));
        create("Second");
        owner().get(ALL)
                .then()
                .statusCode(200)
                .body("items.name", contains("Second", "First"))
                .body("next_cursor", nullValue());
        @stranger@.get(ALL).then().statusCode(200).body("items", equalTo(List.of()));
        @stranger@.get(ONE, id).then().statusCode(404);
    }

    @Test
    void anEditKeepsToIfMatchAndToTheRules() {
        String id = create("Old");
        owner().body(Map.of("name", "New")).patch(ONE, id).then().statusCode(200).header("ETag", "\"1\"");
        owner().header("If-Match", "\"0\"")
                .body(Map.of("name", "Late"))
                .patch(ONE, id)
                .then()
                .statusCode(412);
        owner().body(Map.of("name", " "))
                .patch(ONE, id)
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name"));
        owner().get(ONE, id).then().body("name", equalTo("New"));
    }

    @Test
    void aDeletedOneIsNotFound() {
        String id = create("One");
        owner().delete(ONE, id).then().statusCode(204);
        owner().get(ONE, id).then().statusCode(404);
        owner().delete(ONE, id).then().statusCode(404);
    }

    @Test
    void onlyThosePermittedSeeThem() {
        As.role(tenant.@id@, UUID.randomUUID(), "member").get(ALL).then().statusCode(403);
        As.stranger().get(ALL).then().statusCode(401);
    }

    private RequestSpecification owner() {
        return tenant.@asOwner@;
    }

    private String create(String name) {
        return owner().body(Map.of("name", name)).post(ALL).then().statusCode(201).extract().path("id");
    }
}
