package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.local.demo.DemoTenant.Entitlement;
import java.util.HashMap;
import java.util.Map;

/** Items with their films, and the entitlements that open them to organizations. */
final class ContentLoader {

    private static final String ITEMS = "/api/v1/content/items";
    private static final String ENTITLEMENTS = "/api/v1/content/entitlements";

    private final DemoApi owner;

    ContentLoader(DemoApi owner) {
        this.owner = owner;
    }

    void load(DemoTenant demo, Map<String, String> organizations) {
        Map<String, String> items = new HashMap<>();
        for (ObjectNode item : demo.items()) {
            items.put(item.path("title").asText(), loaded(item));
        }
        for (Entitlement entitlement : demo.entitlements()) {
            ObjectNode body = DemoApi.object("name", entitlement.name(), "description", entitlement.description());
            String path = ENTITLEMENTS + "/" + owner.findOrCreate(ENTITLEMENTS, "name", body);
            entitlement.items().forEach(title -> owner.put(path + "/items/" + items.get(title)));
            entitlement.organizations().forEach(name -> owner.put(path + "/organizations/" + organizations.get(name)));
        }
    }

    /** The body of an item; {@code file} names a film of resources/demo, which is uploaded where the item has none. */
    private String loaded(ObjectNode item) {
        String film = item.path("file").asText();
        ObjectNode body = item.deepCopy();
        body.remove("file");
        String id = owner.findOrCreate(ITEMS, "title", body);
        String path = ITEMS + "/" + id + "/file";
        if (!film.isEmpty() && owner.call("GET", path, null).status() != 200) {
            owner.upload(path, film, "video/mp4", DemoTenant.bytes(film));
        }
        return id;
    }
}
