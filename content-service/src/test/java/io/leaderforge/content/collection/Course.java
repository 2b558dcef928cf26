package io.leaderforge.content.collection;

import io.leaderforge.content.World;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A course of one test's tenant. */
public final class Course {

    public static final String COLLECTIONS = "/api/v1/content/collections";
    public static final String ONE = COLLECTIONS + "/{c}";
    static final String ITEM = ONE + "/items/{i}";

    private final World world;
    public final UUID id;

    public Course(World world) {
        this(world, Map.of());
    }

    public Course(World world, Map<String, ?> fields) {
        this.world = world;
        Map<String, Object> body =
                new HashMap<>(Map.of("collection_type", "course", "name", "Leading", "slug", "c-" + UUID.randomUUID()));
        body.putAll(fields);
        id = World.created(world.owner().body(body).post(COLLECTIONS));
    }

    public UUID section(String title) {
        return World.created(world.owner().body(Map.of("title", title)).post(ONE + "/modules", id));
    }

    /** A new item of the whole tenant, placed last. */
    public UUID lesson(String title) {
        return lesson(title, Map.of());
    }

    public UUID lesson(String title, Map<String, ?> place) {
        UUID item = world.item(Map.of("type", "video", "title", title, "owner_type", "tenant"));
        put(item, place).then().statusCode(201);
        return item;
    }

    public Response put(UUID item, Map<String, ?> place) {
        return world.owner().body(place).put(ITEM, id, item);
    }

    public Response edit(Map<String, ?> patch) {
        return world.owner().body(patch).patch(ONE, id);
    }

    public void publish() {
        edit(Map.of("status", "published")).then().statusCode(200);
    }

    List<String> titles() {
        return new ArrayList<>(world.owner()
                .queryParam("limit", 100)
                .get(ONE + "/items", id)
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.title"));
    }
}
