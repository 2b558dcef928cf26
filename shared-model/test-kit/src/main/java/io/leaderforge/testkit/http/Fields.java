package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a body, nested ones too: what the OpenAPI document says of them, else what the sample shows. */
public final class Fields {

    /**
     * A field.
     *
     * @param pointer JSON pointer into the body
     * @param kind as {@link OpenApi#kind}
     * @param isOpen whether it is a known field of an object that may have others: read as any JSON, and judged by a rule
     */
    public record Field(String pointer, String kind, boolean required, boolean isOpen) {

        boolean isText() {
            return kind.equals("string") || kind.equals("uuid") || kind.equals("enum");
        }
    }

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private final OpenApi api;
    private final List<Field> fields = new ArrayList<>();

    private Fields(OpenApi api) {
        this.api = api;
    }

    /** All fields that the sample has, and optional ones of objects that it has. */
    public static List<Field> of(OpenApi api, JsonNode schema, JsonNode sample) {
        Fields found = new Fields(api);
        found.walk("", schema, sample);
        return found.fields;
    }

    /** A copy of the body with another value at the pointer; the same where a parent has been replaced by something else. */
    public static JsonNode with(JsonNode body, String pointer, JsonNode value) {
        JsonNode copy = body.deepCopy();
        JsonNode parent = parent(copy, pointer);
        if (parent instanceof ObjectNode object) {
            object.set(name(pointer), value);
        } else if (parent instanceof ArrayNode array
                && INDEX.matcher(name(pointer)).matches()) {
            int index = Integer.parseInt(name(pointer));
            if (array.has(index)) {
                array.set(index, value);
            }
        }
        return copy;
    }

    static JsonNode without(JsonNode body, String pointer) {
        JsonNode copy = body.deepCopy();
        if (parent(copy, pointer) instanceof ObjectNode object) {
            object.remove(name(pointer));
        }
        return copy;
    }

    private void walk(String pointer, JsonNode schema, JsonNode sample) {
        JsonNode resolved = api.resolve(schema);
        if (sample.isArray()) {
            if (!sample.isEmpty() && !resolved.path("items").isMissingNode()) {
                walk(pointer + "/0", resolved.path("items"), sample.get(0));
            }
            return;
        }
        if (!sample.isObject()) {
            return;
        }
        if (resolved.path("properties").isEmpty() && pointer.isEmpty()) {
            sample.properties().forEach(entry -> add("/" + entry.getKey(), shown(entry.getValue()), false, false));
            return;
        }
        List<String> required = new ArrayList<>();
        resolved.path("required").forEach(name -> required.add(name.asText()));
        boolean isOpen = resolved.path("additionalProperties").asBoolean()
                || resolved.path("additionalProperties").isObject();
        resolved.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            String child = pointer + "/" + name;
            add(child, api.kind(property.getValue()), required.contains(name), isOpen);
            @Nullable JsonNode value = sample.get(name);
            if (value != null) {
                walk(child, property.getValue(), value);
            }
        });
    }

    private void add(String pointer, String kind, boolean required, boolean isOpen) {
        fields.add(new Field(pointer, kind, required, isOpen));
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> isUuid(value.asText()) ? "uuid" : "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "";
        };
    }

    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JsonNode parent(JsonNode body, String pointer) {
        return body.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }
}
