package io.leaderforge.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts OpenAPI documents together. Paths stay; a component that another service defines differently under the same name
 * gets its context in front, and the references to it follow.
 */
final class OpenApiMerge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/";

    private final ObjectNode merged = JSON.createObjectNode();
    private final Set<JsonNode> tags = new LinkedHashSet<>();

    OpenApiMerge() {
        merged.put("openapi", "3.1.0");
        merged.putObject("info")
                .put("title", "LeaderForge")
                .put("description", "The API of all services, as the gateway serves it on a tenant's host.")
                .put("version", "1.0.0");
        merged.putArray("servers").addObject().put("url", "/");
        merged.putObject("paths");
        merged.putObject("components");
    }

    void add(String context, JsonNode document) {
        merged.set("openapi", document.path("openapi").isTextual() ? document.get("openapi") : merged.get("openapi"));
        Map<String, String> renamed = renamed(context, document.path("components"));
        document.path("tags").forEach(tags::add);
        document.path("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith("/q/"))
                .forEach(path ->
                        merged.withObject("/paths").set(path.getKey(), withReferences(path.getValue(), renamed)));
        document.path("components")
                .properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(part -> components(kind.getKey())
                                .set(
                                        name(kind.getKey(), part.getKey(), renamed),
                                        withReferences(part.getValue(), renamed))));
    }

    ObjectNode result() {
        if (!tags.isEmpty()) {
            ArrayNode list = merged.putArray("tags");
            tags.forEach(list::add);
        }
        return merged;
    }

    private Map<String, String> renamed(String context, JsonNode components) {
        Map<String, String> renamed = new HashMap<>();
        components
                .properties()
                .forEach(kind -> kind.getValue().properties().forEach(part -> {
                    JsonNode other = components(kind.getKey()).get(part.getKey());
                    if (other != null && !other.equals(part.getValue())) {
                        String capital = Character.toUpperCase(context.charAt(0)) + context.substring(1);
                        renamed.put(
                                REFERENCE + kind.getKey() + "/" + part.getKey(),
                                REFERENCE + kind.getKey() + "/" + capital + part.getKey());
                    }
                }));
        return renamed;
    }

    private static String name(String kind, String part, Map<String, String> renamed) {
        String reference = REFERENCE + kind + "/" + part;
        return renamed.getOrDefault(reference, reference).substring((REFERENCE + kind + "/").length());
    }

    private ObjectNode components(String kind) {
        ObjectNode all = (ObjectNode) merged.get("components");
        return all.get(kind) instanceof ObjectNode found ? found : all.putObject(kind);
    }

    private static JsonNode withReferences(JsonNode node, Map<String, String> renamed) {
        JsonNode copy = node.deepCopy();
        rename(copy, renamed);
        return copy;
    }

    private static void rename(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object && object.get("$ref") instanceof TextNode reference) {
            object.put("$ref", renamed.getOrDefault(reference.textValue(), reference.textValue()));
        }
        node.forEach(child -> rename(child, renamed));
    }
}
