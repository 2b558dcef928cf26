package io.leaderforge.tenancy.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An attribute of a schema document, and its valid values. */
record Attribute(
        String name,
        String type,
        boolean multiValued,
        boolean readOnly,
        boolean caseExact,
        Map<String, Attribute> subAttributes) {

    static Attribute of(JsonNode definition) {
        return new Attribute(
                definition.get("name").textValue(),
                definition.get("type").textValue(),
                definition.get("multiValued").booleanValue(),
                definition.get("mutability").textValue().equals("readOnly"),
                definition.path("caseExact").asBoolean(),
                all(definition.path("subAttributes")));
    }

    static Map<String, Attribute> all(JsonNode definitions) {
        Map<String, Attribute> all = new LinkedHashMap<>();
        for (JsonNode definition : definitions) {
            Attribute attribute = of(definition);
            all.put(attribute.name.toLowerCase(Locale.ROOT), attribute);
        }
        return Map.copyOf(all);
    }

    @Nullable
    Attribute sub(String subName) {
        return subAttributes.get(subName.toLowerCase(Locale.ROOT));
    }

    boolean isText() {
        return type.equals("string") || type.equals("reference") || type.equals("binary");
    }

    /** The parts of the value to store; null where there are none: no value, an empty one, or a read-only attribute. */
    @Nullable
    JsonNode admit(JsonNode value) {
        if (value.isNull() || readOnly) {
            return null;
        }
        return multiValued ? admitAll(value) : admitOne(value);
    }

    private @Nullable JsonNode admitAll(JsonNode values) {
        if (!(values instanceof ArrayNode)) {
            throw expected("an array");
        }
        ArrayNode kept = Scim.object().arrayNode();
        ObjectNode primary = null;
        for (JsonNode value : values) {
            JsonNode one = admitOne(value);
            if (one == null) {
                continue;
            }
            kept.add(one);
            if (one instanceof ObjectNode object && object.path("primary").asBoolean()) {
                if (primary != null) {
                    primary.put("primary", false);
                }
                primary = object;
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    /**
     * A plain string for an attribute with a value is that value: Microsoft Entra always sends the manager as a bare id.
     */
    JsonNode spelledOut(JsonNode value) {
        return type.equals("complex") && value.isTextual() && sub("value") != null
                ? Scim.object().set("value", value)
                : value;
    }

    private @Nullable JsonNode admitOne(JsonNode given) {
        if (given.isNull()) {
            return null;
        }
        JsonNode value = spelledOut(given);
        return switch (type) {
            case "complex" -> complex(value);
            case "boolean" -> bool(value);
            case "dateTime" -> dateTime(value);
            default -> text(value);
        };
    }

    private @Nullable JsonNode complex(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            throw expected("an object");
        }
        ObjectNode kept = Scim.object();
        object.properties().forEach(field -> {
            Attribute sub = sub(field.getKey());
            JsonNode one = sub == null ? null : sub.admit(field.getValue());
            if (sub != null && one != null) {
                kept.set(sub.name, one);
            }
        });
        return kept.isEmpty() ? null : kept;
    }

    /** Microsoft Entra sends booleans as strings. */
    private JsonNode bool(JsonNode value) {
        String text = value.asText().toLowerCase(Locale.ROOT);
        if (value.isBoolean() || value.isTextual() && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        throw expected("true or false");
    }

    private @Nullable JsonNode text(JsonNode value) {
        if (!value.isTextual()) {
            throw expected("a string");
        }
        return value.textValue().isBlank() ? null : value;
    }

    private JsonNode dateTime(JsonNode value) {
        try {
            OffsetDateTime.parse(value.asText());
            return value;
        } catch (DateTimeException e) {
            throw expected("a date and time, e.g. 2030-01-31T09:00:00Z");
        }
    }

    private ScimFault expected(String what) {
        return ScimFault.invalidValue(name + " must be " + what + ".");
    }
}
