package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.local.demo.DemoTenant.Entitlement;
import java.util.HashMap;
import java.util.Map;

/** Items, and the entitlements that open them to organizations. */
final class ContentLoader {

    private static final String ENTITLEMENTS = "/api/v1/content/entitlements";

    private final DemoApi owner;

    ContentLoader(DemoApi owner) {
        this.owner = owner;
    }

    void load(DemoTenant demo, Map<String, String> organizations) {
        Map<String, String> items = new HashMap<>();
        for (ObjectNode item : demo.items()) {
            String id = owner.findOrCreate("/api/v1/content/items", "title", item);
            items.put(item.path("title").asText(), id);
        }
        for (Entitlement entitlement : demo.entitlements()) {
            ObjectNode body = DemoApi.object("name", entitlement.name(), "description", entitlement.description());
            String path = ENTITLEMENTS + "/" + owner.findOrCreate(ENTITLEMENTS, "name", body);
            entitlement.items().forEach(title -> owner.put(path + "/items/" + items.get(title)));
            entitlement.organizations().forEach(name -> owner.put(path + "/organizations/" + organizations.get(name)));
        }
    }
}
