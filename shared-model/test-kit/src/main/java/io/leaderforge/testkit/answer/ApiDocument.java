package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service's OpenAPI 3.1 document as what its answers must be. An object with declared properties has these alone: the
 * document leaves it open so that clients bear new fields, a test does not. Thread-safe; a schema is compiled when an answer
 * first asks for it.
 */
final class ApiDocument {

    private static final String ADDRESS = "https://leaderforge.test/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode document;
    private final Schemas schemas;
    /** By their number of segments; what is literal before what is a parameter. */
    private final Map<Integer, List<DeclaredPath>> paths = new HashMap<>();

    private ApiDocument(ObjectNode document) {
        this.document = document;
        this.schemas = new Schemas(document);
        document.path("paths").properties().forEach(path -> add(path.getKey(), path.getValue()));
        paths.values().forEach(sameLength -> sameLength.sort(DeclaredPath.MOST_LITERAL_FIRST));
    }

    static ApiDocument parse(String json) {
        try {
            return new ApiDocument((ObjectNode) MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }

    private void add(String template, JsonNode item) {
        Map<String, DeclaredOperation> operations = new HashMap<>();
        item.properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey())) {
                operations.put(
                        entry.getKey().toUpperCase(Locale.ROOT),
                        DeclaredOperation.of(document, schemas, entry.getValue()));
            }
        });
        DeclaredPath path = new DeclaredPath(List.of(template.split("/")), operations);
        paths.computeIfAbsent(path.segments().size(), unseen -> new ArrayList<>())
                .add(path);
    }

    /** The path of the document that serves the request's; null where none does. */
    @Nullable
    DeclaredPath find(String requested) {
        List<String> segments = List.of(requested.split("/"));
        for (DeclaredPath path : paths.getOrDefault(segments.size(), List.of())) {
            if (path.matches(segments)) {
                return path;
            }
        }
        return null;
    }

    /** The schema that every problem has, whatever operation it is an answer of. */
    @Nullable
    Schema problem() {
        return document.path("components").path("schemas").has("Problem")
                ? schemas.compile("#/components/schemas/Problem")
                : null;
    }

    /** Gives every schema of an answer a name, and compiles those that are asked for. */
    static final class Schemas {

        private final ObjectNode components;
        private final ObjectNode document;
        private @Nullable Schema root;

        Schemas(ObjectNode document) {
            this.document = document;
            this.components = (ObjectNode) document.withObject("components").withObject("schemas");
        }

        /** @return the place of the schema, to be compiled when all are named */
        String name(JsonNode schema) {
            String name = "answer-" + components.size();
            components.set(name, schema);
            return "#/components/schemas/" + name;
        }

        synchronized Schema compile(String place) {
            if (root == null) {
                close(components);
                root = SchemaRegistry.withDialect(
                                Dialects.getOpenApi31(),
                                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .locale(Locale.ROOT)
                                        .build()))
                        .getSchema(SchemaLocation.of(ADDRESS), document);
            }
            // Below the one root: the registry would parse the whole document again for each place.
            return root.getRefSchema(SchemaLocation.of(ADDRESS + place).getFragment());
        }

        private static void close(JsonNode node) {
            if (node instanceof ObjectNode schema
                    && schema.path("properties").isObject()
                    && !schema.has("additionalProperties")
                    && !schema.has("allOf")) {
                schema.put("additionalProperties", false);
            }
            node.forEach(Schemas::close);
        }
    }
}
