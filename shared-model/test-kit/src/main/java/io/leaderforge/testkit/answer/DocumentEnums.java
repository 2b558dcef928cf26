package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A property or a query parameter whose name says that it has one of a few values lists them, in answers as in requests. What is
 * free text stands with a reason in {@code enum-exceptions.csv}; a line there that nothing needs is a fault too.
 */
public final class DocumentEnums {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXCEPTIONS = "enum-exceptions.csv";
    private static final Pattern OF_A_FEW = Pattern.compile(
            "(.*_)?(status|type|kind|state|severity|visibility|priority|channel|outcome|origin|scope|role|step)");

    private final JsonNode document;
    private final Set<String> free = new TreeSet<>();

    private DocumentEnums(JsonNode document) {
        this.document = document;
    }

    /** {@code Schema.property} or {@code operation?parameter} of each without values, and the exceptions that are not needed. */
    public static List<String> faults(String json) {
        DocumentEnums enums = new DocumentEnums(parse(json));
        enums.document
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(
                                property -> enums.look(schema.getKey() + ".", property.getKey(), property.getValue())));
        enums.document.path("paths").forEach(path -> path.forEach(enums::lookAtQuery));
        return DocumentExceptions.read(EXCEPTIONS, json).faults(enums.free, " does not list its values");
    }

    private void lookAtQuery(JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                String owner = operation.path("operationId").asText() + "?";
                look(owner, parameter.path("name").asText(), parameter.path("schema"));
            }
        }
    }

    private void look(String owner, String name, JsonNode schema) {
        if (OF_A_FEW.matcher(name).matches() && isText(schema)) {
            free.add(owner + name);
        }
    }

    private boolean isText(JsonNode schema) {
        JsonNode referred =
                schema.has("$ref") ? document.at(schema.path("$ref").asText().substring(1)) : schema;
        return !referred.has("enum")
                && !referred.has("const")
                && !referred.has("format")
                && referred.path("type").toString().contains("\"string\"");
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }
}
