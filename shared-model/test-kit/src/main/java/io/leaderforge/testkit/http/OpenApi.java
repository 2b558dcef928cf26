package io.leaderforge.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderforge.kit.json.Json;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.CRC32;

/** The running service's own OpenAPI document. */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    /** The document of the service under test; in JSON. */
    public static OpenApi at(String path) {
        return parse(
                RestAssured.given().get(path).then().statusCode(200).extract().asString());
    }

    public static OpenApi parse(String json) {
        try {
            return new OpenApi(Json.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an OpenAPI document in JSON", e);
        }
    }

    /** A number that is another when anything of the document is. */
    long fingerprint() {
        CRC32 sum = new CRC32();
        sum.update(document.toString().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    /** {@code POST /api/v1/…} of every operation of the API. */
    public Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method) && !path.getKey().startsWith("/q/")) {
                        endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return endpoints;
    }

    /** The methods of a path, also those of no {@link #endpoints}: HEAD and OPTIONS where they are described. */
    Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        document.path("paths")
                .path(path)
                .fieldNames()
                .forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
        return methods;
    }

    /** The id of an operation. */
    public String operationId(String endpoint) {
        return operation(endpoint).path("operationId").asText();
    }

    /** The path parameters of an operation that are UUIDs. */
    public List<String> uuidPathParameters(String endpoint) {
        List<String> names = new ArrayList<>();
        JsonNode path = document.path("paths").path(pathOf(endpoint));
        for (JsonNode holder : List.of(path, operation(endpoint))) {
            holder.path("parameters").forEach(parameter -> {
                boolean uuid = isUuid(resolve(parameter.path("schema")));
                if (parameter.path("in").asText().equals("path") && uuid) {
                    names.add(parameter.path("name").asText());
                }
            });
        }
        return names;
    }

    /** The names of an operation's query parameters. */
    public List<String> queryParameters(String endpoint) {
        List<String> names = new ArrayList<>();
        operation(endpoint).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }

    /** An operation's path with ids that nothing has, and with one of a parameter's words where it takes some alone. */
    public String somePath(String endpoint) {
        String path = pathOf(endpoint);
        for (JsonNode parameter : operation(endpoint).path("parameters")) {
            JsonNode schema = resolve(parameter.path("schema"));
            String words =
                    schema.path("enum").path(0).asText(schema.path("pattern").asText());
            if (words.matches("\\w+([|]\\w+)*")) {
                path = path.replace("{" + parameter.path("name").asText() + "}", words.split("[|]")[0]);
            }
        }
        return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    /** What an operation's body is sent as; JSON where it has none. */
    public String mediaType(String endpoint) {
        Iterator<String> types =
                operation(endpoint).path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    /** The schema of an operation's JSON body; missing where it has none or says nothing about it. */
    public JsonNode bodySchema(String endpoint) {
        JsonNode content = operation(endpoint).path("requestBody").path("content");
        JsonNode json = content.path("application/json");
        JsonNode schema = json.isMissingNode() ? content.path("application/merge-patch+json") : json;
        JsonNode resolved = resolve(schema.path("schema"));
        boolean anyJson = resolved.path("properties").has("containerNode")
                || resolved.path("properties").has("container_node");
        return anyJson ? MissingNode.getInstance() : resolved;
    }

    /** Follows references, also those behind {@code allOf} and nullable {@code anyOf}. */
    public JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
            return resolve(document.path("components").path("schemas").path(name));
        }
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            for (JsonNode part : schema.path(combination)) {
                if (!part.path("type").asText().equals("null")) {
                    return resolve(part);
                }
            }
        }
        return schema;
    }

    /** {@code string}, {@code uuid}, {@code enum}, {@code integer}, …; empty where anything goes, or more than one kind. */
    public String kind(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replace("#/components/schemas/", "");
            return kind(document.path("components").path("schemas").path(name));
        }
        Set<String> kinds = new TreeSet<>();
        for (String combination : List.of("anyOf", "oneOf")) {
            for (JsonNode part : schema.path(combination)) {
                if (!part.path("type").asText().equals("null")) {
                    kinds.add(kind(part));
                }
            }
        }
        return kinds.isEmpty()
                ? plainKind(schema)
                : kinds.size() == 1 ? kinds.iterator().next() : "";
    }

    private String plainKind(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        if (resolved.has("enum")) {
            return "enum";
        }
        if (isUuid(resolved)) {
            return "uuid";
        }
        JsonNode type = resolved.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.asText("");
    }

    private static boolean isUuid(JsonNode schema) {
        return schema.path("format").asText().equals("uuid");
    }

    private JsonNode operation(String endpoint) {
        String method = endpoint.substring(0, endpoint.indexOf(' ')).toLowerCase(Locale.ROOT);
        return document.path("paths").path(pathOf(endpoint)).path(method);
    }

    private static String pathOf(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1);
    }
}
