package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rules for the schemas of a service's OpenAPI document, which a generated client lives on. */
public final class DocumentShapes {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> CHECKED = Set.of("trigger_config", "nodes", "edges");

    private DocumentShapes() {}

    /** The operations of PATCH whose body is free JSON, or has fields that must be there; SCIM's is no merge patch. */
    public static List<String> patchesThatRequire(String json) {
        JsonNode document = parse(json);
        List<String> found = new ArrayList<>();
        for (JsonNode path : document.path("paths")) {
            JsonNode operation = path.path("patch");
            String id = operation.path("operationId").asText();
            for (var content : operation.path("requestBody").path("content").properties()) {
                if (!content.getKey().endsWith("json") || id.startsWith("scim")) {
                    continue;
                }
                JsonNode schema = referred(document, content.getValue().path("schema"));
                if (!schema.has("properties") || schema.has("required")) {
                    found.add(id);
                }
            }
        }
        return found;
    }

    /** The places of arrays whose elements are arrays: the scanner makes them of an array's own schema given for its elements. */
    public static List<String> arraysOfArrays(String json) {
        List<String> found = new ArrayList<>();
        addArrays("", parse(json), found);
        return found;
    }

    private static void addArrays(String at, JsonNode node, List<String> found) {
        boolean list = node.path("type").asText().equals("array")
                && node.path("items").path("type").asText().equals("array");
        if (list) {
            found.add(at);
        }
        node.properties().forEach(member -> addArrays(at + "/" + member.getKey(), member.getValue(), found));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addArrays(at + "/" + i, node.path(i), found);
        }
    }

    /** {@code Schema.property} of the documents whose keys are checked, where they are declared as any JSON. */
    public static List<String> freeDocuments(String json) {
        List<String> found = new ArrayList<>();
        for (var schema : parse(json).path("components").path("schemas").properties()) {
            for (var property : schema.getValue().path("properties").properties()) {
                boolean refers = property.getValue().toString().contains("#/components/schemas/");
                boolean any = property.getValue().toString().contains("/schemas/Any");
                if (CHECKED.contains(property.getKey()) && (any || !refers)) {
                    found.add(schema.getKey() + "." + property.getKey());
                }
            }
        }
        return found;
    }

    /** Schemas that the scanner has numbered, because two types have the same name. */
    public static List<String> numberedSchemas(String json) {
        JsonNode schemas = parse(json).path("components").path("schemas");
        Set<String> names = new TreeSet<>();
        schemas.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !name.equals(unnumbered(name)) && names.contains(unnumbered(name)))
                .toList();
    }

    private static String unnumbered(String name) {
        return name.replaceAll("\\d+$", "");
    }

    private static JsonNode referred(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }
}
