package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of a service's OpenAPI document: each in JSON has an example, and the example fits its schema. */
public final class DocumentExamples {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDocument.Schemas schemas;
    private final Map<String, String> places = new LinkedHashMap<>();
    private final Map<String, JsonNode> examples = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    private DocumentExamples(ObjectNode document) {
        this.schemas = new ApiDocument.Schemas(document);
    }

    /** One line for each body without an example, and for each that its schema refuses. */
    public static List<String> faults(String json) {
        try {
            ObjectNode document = (ObjectNode) MAPPER.readTree(json);
            DocumentExamples bodies = new DocumentExamples(document);
            document.path("paths").forEach(path -> path.forEach(bodies::addOperation));
            bodies.compare();
            return bodies.faults;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }

    private void addOperation(JsonNode operation) {
        String id = operation.path("operationId").asText();
        add(id + " request", operation.path("requestBody"));
        operation.path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                add(id + " " + response.getKey(), response.getValue());
            }
        });
    }

    private void add(String where, JsonNode body) {
        body.path("content").properties().forEach(content -> {
            if (!content.getKey().endsWith("json")) {
                return;
            }
            String place = where + " " + content.getKey();
            JsonNode example = content.getValue().get("example");
            if (example == null) {
                faults.add(place + ": no example");
            } else {
                places.put(place, schemas.name(content.getValue().path("schema")));
                examples.put(place, example);
            }
        });
    }

    private void compare() {
        places.forEach((place, schema) -> {
            Schema compiled = schemas.compile(schema);
            compiled.validate(examples.get(place)).forEach(error -> faults.add(place + ": " + error));
        });
    }
}
