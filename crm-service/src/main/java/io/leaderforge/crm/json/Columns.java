package io.leaderforge.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the driver gives as other types. JSON columns are selected as {@code ::text} and written as text. */
public final class Columns {

    private Columns() {}

    public static List<String> texts(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    public static ObjectNode object(Row row, String column) {
        return json(row, column) instanceof ObjectNode object ? object : object();
    }

    public static @Nullable JsonNode json(Row row, String column) {
        String text = row.getString(column);
        return text == null ? null : read(text);
    }

    public static ArrayNode array(List<String> texts) {
        ArrayNode array = Json.mapper().createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    public static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    private static JsonNode read(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON column holds no JSON", e);
        }
    }
}
