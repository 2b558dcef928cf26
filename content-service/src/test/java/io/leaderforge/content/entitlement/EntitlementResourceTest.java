package io.leaderforge.content.entitlement;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ContentTest
class EntitlementResourceTest {

    private static final String ONE = ENTITLEMENTS + "/{e}";
    private static final String ITEM = ONE + "/items/{i}";
    private static final String ORGANIZATION = ONE + "/organizations/{o}";

    private final World world = new World();

    @Test
    void anEntitlementIsCreatedReadAndListedNewestFirst() {
        Response created = world.owner()
                .body(Map.of("name", "Grundkurs", "description", "Für alle"))
                .post(ENTITLEMENTS);
        UUID id = World.created(created);
        created.then().header("Location", endsWith(ENTITLEMENTS + "/" + id)).body("is_active", equalTo(true));
        assertEquals(
                created.jsonPath().getMap(""),
                world.owner().get(ONE, id).jsonPath().getMap(""));
        world.entitlement("Second");
        world.entitlement("Third");
        world.owner().queryParam("limit", 2).get(ENTITLEMENTS).then().body("items.name", contains("Third", "Second"));
        world.owner().queryParam("count", "exact").get(ENTITLEMENTS).then().body("total.value", equalTo(3));
        new World().owner().get(ENTITLEMENTS).then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void anEditRaisesTheRevisionOnceAndKeepsWhatItDoesNotName() {
        UUID id = world.entitlement("Old");
        edit(id, Map.of("name", "New", "description", "Text")).then().header("ETag", "\"1\"");
        edit(id, Map.of("name", "New")).then().header("ETag", "\"1\"").body("description", equalTo("Text"));
        RequestSpecification late = world.owner().header("If-Match", "\"0\"");
        late.body(Map.of("name", "Late")).patch(ONE, id).then().statusCode(412);
        Response nameless = world.owner().body(Map.of("name", " ")).patch(ONE, id);
        nameless.then().statusCode(422).body("errors.pointer", contains("/name"));
    }

    @Test
    void console1_2_M15_itemsAndGrantsOpenAndCloseTheItems() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID stranger = world.member(world.organization());
        UUID one = world.item("One");
        UUID two = world.item("Two");
        UUID id = world.opened(organization, one);
        assertEquals(List.of("One"), world.seenBy(learner));
        assertEquals(List.of(), world.seenBy(stranger));
        world.put(id, two);
        world.put(id, two);
        assertEquals(List.of("Two", "One"), world.seenBy(learner));
        world.owner().get(ONE + "/items", id).then().body("items.title", contains("Two", "One"));
        world.owner().get(ONE + "/organizations", id).then().body("items.name", contains("Acme"));
        delete(ITEM, id, one);
        delete(ITEM, id, one);
        assertEquals(List.of("Two"), world.seenBy(learner));
        delete(ORGANIZATION, id, organization);
        world.owner().get(ONE + "/organizations", id).then().body("items", equalTo(List.of()));
        assertEquals(List.of(), world.seenBy(learner));
        assertEquals(0, world.accessRows());
        world.grant(id, organization);
        assertEquals(List.of("Two"), world.seenBy(learner));
    }

    @Test
    void hollow_anInactiveEntitlementOpensNothingUntilItIsActiveAgain() {
        UUID organization = world.organization();
        UUID learner = world.member(organization);
        UUID id = world.opened(organization, world.item("One"));
        edit(id, Map.of("is_active", false)).then().body("is_active", equalTo(false));
        assertEquals(0, world.accessRows());
        world.put(id, world.item("Two"));
        assertEquals(List.of(), world.seenBy(learner));
        edit(id, Map.of("is_active", true));
        assertEquals(List.of("Two", "One"), world.seenBy(learner));
    }

    @Test
    void aDeletedEntitlementClosesItsItemsAndLeavesThem() {
        UUID organization = world.organization();
        UUID item = world.item("One");
        UUID id = world.opened(organization, item);
        world.owner().header("If-Match", "\"7\"").delete(ONE, id).then().statusCode(412);
        delete(ONE, id);
        world.owner().delete(ONE, id).then().statusCode(404);
        world.owner().get(ONE + "/items", id).then().statusCode(404);
        assertEquals(0, world.accessRows());
        world.owner().get(ITEMS + "/{i}", item).then().statusCode(200);
    }

    @Test
    void onlyOwnerAndAdminSeeThem() {
        for (String role : List.of("editor", "author", "member")) {
            RequestSpecification caller = As.role(world.tenant, UUID.randomUUID(), role);
            caller.get(ENTITLEMENTS).then().statusCode(403);
        }
        As.stranger().get(ENTITLEMENTS).then().statusCode(401);
    }

    private Response edit(UUID id, Map<String, ?> patch) {
        Response edited = world.owner().body(patch).patch(ONE, id);
        edited.then().statusCode(200);
        return edited;
    }

    private void delete(String path, Object... ids) {
        world.owner().delete(path, ids).then().statusCode(204);
    }
}
