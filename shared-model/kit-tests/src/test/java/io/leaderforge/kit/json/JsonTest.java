package io.leaderforge.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    record Body(String name, Instant at, JsonNode tree, Map<String, Object> map) {}

    private static Body read(String json) throws Exception {
        return Json.mapper().readValue(json.getBytes(StandardCharsets.UTF_8), Body.class);
    }

    @Test
    @DisplayName("every script is read and written as it is")
    void everyScriptIsRead() throws Exception {
        Body body = read("{\"name\": \"متعلم e\u0301 👩🏽‍💻\", \"tree\": {\"🌱\": [\"\\ud83d\\ude00\"]}}");
        assertEquals("متعلم e\u0301 👩🏽‍💻", body.name());
        assertEquals("{\"🌱\":[\"😀\"]}", Json.mapper().writeValueAsString(body.tree()));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("NUL and half of a surrogate pair are refused with their field, in free JSON and keys too")
    @ValueSource(
            strings = {
                "{\"name\": \"a\\u0000\"}",
                "{\"name\": \"\\ud83d\"}",
                "{\"name\": \"\\ude00\\ud83d\"}",
                "{\"tree\": {\"x\": [\"\\ud83d!\"]}}",
                "{\"tree\": {\"\\ud83d\": 1}}",
                "{\"tree\": \"\\u0000\"}",
                "{\"map\": {\"x\": {\"y\": \"\\ude00\"}}}",
                "{\"map\": {\"\\u0000\": 1}}"
            })
    void whatIsNoTextIsRefused(String json) {
        JsonMappingException refusal = assertThrows(JsonMappingException.class, () -> read(json));
        String field = json.substring(2, json.indexOf('"', 2));
        assertEquals(field, refusal.getPath().getFirst().getFieldName());
    }

    @Test
    @DisplayName("a key that comes twice, and nesting too deep, are refused, by a copy of the mapper too")
    void aKeyThatComesTwiceIsRefused() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);
        for (ObjectMapper mapper : List.of(Json.mapper(), Json.mapper().copy())) {
            assertThrows(JsonProcessingException.class, () -> mapper.readTree("{\"a\": 1, \"a\": 2}"));
            assertThrows(JsonProcessingException.class, () -> mapper.readTree(deep));
            assertThrows(JsonProcessingException.class, () -> mapper.readTree("\"\\ud83d\""));
        }
    }

    @Test
    @DisplayName("a key of the document itself that is no text is refused")
    void aKeyThatIsNoTextIsRefused() {
        assertThrows(JsonProcessingException.class, () -> read("{\"\\ud83d\": 1}"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a time that no database could hold is refused")
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z"})
    void aTimeOutOfReachIsRefused(String time) {
        JsonMappingException refusal =
                assertThrows(JsonMappingException.class, () -> read("{\"at\": \"" + time + "\"}"));
        assertEquals("at", refusal.getPath().getFirst().getFieldName());
    }
}
