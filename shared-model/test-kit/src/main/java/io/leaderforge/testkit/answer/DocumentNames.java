package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every id in an answer has a name next to it, so that a page needs no call per row. What has none stands with a reason in
 * {@code name-exceptions.csv}; a line there that nothing needs is a fault too.
 */
public final class DocumentNames {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXCEPTIONS = "name-exceptions.csv";
    private static final Pattern REFERENCE = Pattern.compile("(\\w+)_(id|by|to)");

    private final JsonNode document;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> unnamed = new TreeSet<>();

    private DocumentNames(JsonNode document) {
        this.document = document;
    }

    /** {@code Schema.property} of each id without a name, and the exceptions that are not needed. */
    public static List<String> faults(String json) {
        DocumentNames names = new DocumentNames(parse(json));
        names.walk();
        return DocumentExceptions.read(EXCEPTIONS, json).faults(names.unnamed, " has no name next to it");
    }

    private void walk() {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                for (var response : operation.path("responses").properties()) {
                    if (response.getKey().startsWith("2")) {
                        response.getValue().path("content").forEach(content -> look(content, ""));
                    }
                }
            }
        }
    }

    /** @param schema the name of the schema that the node is in */
    private void look(JsonNode node, String schema) {
        String reference = node.path("$ref").asText();
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (seen.add(name)) {
                look(document.at(reference.substring(1)), name);
            }
            return;
        }
        JsonNode properties = node.path("properties");
        for (var property : properties.properties()) {
            if (isReference(property.getKey(), property.getValue()) && !isNamed(property.getKey(), properties)) {
                unnamed.add(schema + "." + property.getKey());
            }
        }
        node.forEach(part -> look(part, schema));
    }

    /** The tenant is the caller's own. */
    private static boolean isReference(String property, JsonNode schema) {
        return REFERENCE.matcher(property).matches()
                && !property.endsWith("tenant_id")
                && schema.toString().toLowerCase(Locale.ROOT).contains("uuid\"");
    }

    private static boolean isNamed(String property, JsonNode properties) {
        Matcher reference = REFERENCE.matcher(property);
        if (!reference.matches()) {
            return false;
        }
        String thing = reference.group(2).equals("id") ? reference.group(1) : property;
        return names(thing).stream().anyMatch(properties::has);
    }

    private static List<String> names(String thing) {
        return switch (thing) {
            case "user" -> List.of("user_name", "full_name");
            case "content", "item" -> List.of("content_title", "item_title", "title");
            default -> List.of(thing + "_name", thing + "_title");
        };
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }
}
