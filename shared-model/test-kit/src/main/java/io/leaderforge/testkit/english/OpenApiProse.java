package io.leaderforge.testkit.english;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leaderforge.testkit.english.Prose.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The texts of an OpenAPI document: summaries, operation ids and every description. */
final class OpenApiProse {

    private final List<Prose> found = new ArrayList<>();
    private final String file;

    private OpenApiProse(String file) {
        this.file = file;
    }

    static List<Prose> of(Path root, Path file) throws IOException {
        return of(root.relativize(file).toString(), Files.readString(file));
    }

    static List<Prose> of(String file, String yaml) throws IOException {
        OpenApiProse reader = new OpenApiProse(file);
        reader.read("", new YAMLMapper().readTree(yaml));
        return reader.found;
    }

    private void read(String place, JsonNode node) {
        node.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (!value.isTextual()) {
                read(place(place, node, property.getKey()), value);
                return;
            }
            switch (property.getKey()) {
                case "summary" -> found.add(new Prose(at(place), Kind.SUMMARY, value.textValue()));
                case "operationId" -> found.add(new Prose(at(place), Kind.OPERATION_ID, value.textValue()));
                case "description" -> found.add(Prose.sentence(at(place), value.textValue()));
                default -> {}
            }
        });
        if (node.isArray()) {
            node.forEach(element -> read(place, element));
        }
    }

    /** An operation is called by its id; everything else by its path. */
    private static String place(String outer, JsonNode node, String key) {
        JsonNode child = node.path(key);
        String id = child.path("operationId").asText("");
        return id.isEmpty() ? outer + "/" + key : "#" + id;
    }

    private String at(String place) {
        return file + place;
    }
}
