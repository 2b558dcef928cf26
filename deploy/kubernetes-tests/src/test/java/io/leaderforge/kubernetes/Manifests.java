package io.leaderforge.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rendered manifests.
 *
 * @param name of the installation, or of one layer of it
 */
record Manifests(String name, List<ObjectNode> all) {

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static Manifests parse(String name, String yaml) {
        try (MappingIterator<ObjectNode> documents =
                YAML.readerFor(ObjectNode.class).readValues(yaml)) {
            return new Manifests(name, documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A manifest a line, as JSON, which is YAML: short, and the same from each version of kubectl. */
    String lines() {
        return byId().values().stream()
                .map(manifest -> "--- " + manifest + "\n")
                .collect(Collectors.joining());
    }

    /** Without their order. */
    Map<String, ObjectNode> byId() {
        Map<String, ObjectNode> byId = new TreeMap<>();
        all.forEach(manifest -> byId.put(id(manifest), manifest));
        return byId;
    }

    /** One that can be changed without changing this one. */
    Manifests copy() {
        return new Manifests(
                name, new ArrayList<>(all.stream().map(ObjectNode::deepCopy).toList()));
    }

    List<ObjectNode> of(String kind) {
        return all.stream()
                .filter(node -> node.path("kind").asText().equals(kind))
                .toList();
    }

    ObjectNode named(String kind, String name) {
        return of(kind).stream()
                .filter(node -> name(node).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind + " " + name + " in " + this.name));
    }

    boolean has(String kind, String name) {
        return of(kind).stream().anyMatch(node -> name(node).equals(name));
    }

    /** Whatever runs pods of this repository's images or for its sake: those of the operators are not among them. */
    List<ObjectNode> workloads() {
        return Stream.of("Deployment", "StatefulSet", "Job")
                .flatMap(kind -> of(kind).stream())
                .toList();
    }

    /** Its variables, by ConfigMap or by the container itself, with the place that sets each. */
    Map<String, String> variables(ObjectNode workload) {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode container : containers(workload)) {
            for (JsonNode from : container.path("envFrom")) {
                String map = from.at("/configMapRef/name").asText();
                if (has("ConfigMap", map)) {
                    named("ConfigMap", map).path("data").fieldNames().forEachRemaining(key -> variables.put(key, map));
                }
            }
            container
                    .path("env")
                    .forEach(entry -> variables.put(entry.path("name").asText(), "its env"));
        }
        return variables;
    }

    /** The value of a variable that a ConfigMap or the container sets as text. */
    String value(ObjectNode workload, String variable, String otherwise) {
        String value = otherwise;
        for (JsonNode container : containers(workload)) {
            for (JsonNode from : container.path("envFrom")) {
                String map = from.at("/configMapRef/name").asText();
                if (has("ConfigMap", map)) {
                    value = named("ConfigMap", map).path("data").path(variable).asText(value);
                }
            }
            for (JsonNode entry : container.path("env")) {
                if (entry.path("name").asText().equals(variable)) {
                    value = entry.path("value").asText(value);
                }
            }
        }
        return value;
    }

    static String id(JsonNode node) {
        return node.path("kind").asText() + " " + name(node);
    }

    static String name(JsonNode node) {
        return node.at("/metadata/name").asText();
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static JsonNode containers(JsonNode workload) {
        return pod(workload).path("containers");
    }

    static Map<String, String> podLabels(JsonNode workload) {
        return texts(workload.at("/spec/template/metadata/labels"));
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
