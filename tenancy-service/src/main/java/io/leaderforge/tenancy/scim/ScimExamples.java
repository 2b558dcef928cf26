package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;

/** Examples of SCIM's bodies: of users, groups and changes from a file, of the rest the documents that are answered. */
final class ScimExamples {

    private static final JsonNode WRITTEN = SchemaDocument.resource("examples");

    private ScimExamples() {}

    static Object of(String schema) {
        return Json.mapper().convertValue(node(schema), Object.class);
    }

    private static JsonNode node(String schema) {
        if (schema.endsWith(ScimSchemas.LIST)) {
            return list(node(schema.substring(0, schema.length() - ScimSchemas.LIST.length())));
        }
        return switch (schema) {
            case ScimSchemas.CONFIG -> SchemaDocument.resource("service-provider-config");
            case "ScimResourceType" -> SchemaDocument.resource("resource-types").get(1);
            case "ScimSchema" -> SchemaDocument.GROUP.document();
            default -> WRITTEN.required(schema);
        };
    }

    private static JsonNode list(JsonNode resource) {
        ObjectNode list = Scim.object();
        list.putArray("schemas").add(Scim.LIST);
        list.put("totalResults", 1).put("startIndex", 1).put("itemsPerPage", 1);
        list.putArray("Resources").add(resource);
        return list;
    }
}
