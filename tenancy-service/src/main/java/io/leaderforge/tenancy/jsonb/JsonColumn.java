package io.leaderforge.tenancy.jsonb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSONB as text: statements say {@code column::text as column} and {@code $1::text::jsonb}. */
public final class JsonColumn {

    /** The most bytes of JSON a document column takes. */
    public static final int MAX_DOCUMENT = 65_536;

    private static final TypeReference<Map<String, JsonNode>> OBJECT = new TypeReference<>() {};

    private JsonColumn() {}

    public static Map<String, JsonNode> object(String json) {
        return read(json, OBJECT);
    }

    public static JsonNode tree(String json) {
        return read(json, new TypeReference<>() {});
    }

    public static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column holds something else", e);
        }
    }

    public static String text(Object document) {
        try {
            return Json.mapper().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    /** Refuses a document that is larger as JSON text, with 422 at the pointer. */
    public static void requireAtMost(int maxBytes, String pointer, Object document) {
        text(pointer, document, maxBytes);
    }

    /** The text of a value that must not be larger; 422 at the pointer where it is. */
    @CanIgnoreReturnValue
    public static String text(String pointer, Object document, int maxBytes) {
        String text = text(document);
        if (text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            throw Problems.unprocessable(pointer, "Use at most " + maxBytes + " bytes of JSON here.");
        }
        return text;
    }

    public static @Nullable String textOrNull(@Nullable Object document) {
        return document == null ? null : text(document);
    }
}
