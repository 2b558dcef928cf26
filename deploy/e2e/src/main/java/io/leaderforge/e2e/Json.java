package io.leaderforge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Short forms for JSON in scripts. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An object of alternating names and values. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set(String.valueOf(namesAndValues[i]), MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return object;
    }

    public static JsonNode array(Object... values) {
        return MAPPER.valueToTree(List.of(values));
    }

    public static JsonNode of(Map<String, ?> values) {
        return MAPPER.valueToTree(values);
    }

    /** The rows of a page, or of a bare array. */
    public static List<JsonNode> items(JsonNode body) {
        JsonNode items = body.isArray() ? body : body.path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
