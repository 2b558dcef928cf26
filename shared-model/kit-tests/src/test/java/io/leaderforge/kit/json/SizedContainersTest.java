package io.leaderforge.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists and maps are read up to their size, wherever they stand. */
class SizedContainersTest {

    private static int made;

    record Element(String text) {
        @JsonCreator
        static Element of(String text) {
            made++;
            return new Element(text);
        }
    }

    record Body(
            @Nullable @Size(max = 3) List<Element> elements,
            @Nullable @Size(min = 1, max = 3) Set<@NotBlank String> names,

            @Nullable @Size(max = 3, message = "send three labels at most")
            Map<String, List<Integer>> labels,

            @Nullable List<Body> inner) {}

    private static Body read(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, Body.class);
    }

    private static String list(int elements) {
        return "[" + "\"\",".repeat(elements - 1) + "\"\"]";
    }

    private static void assertRefused(String json, String pointer, String rule) {
        TooManyElementsException failure = assertThrows(TooManyElementsException.class, () -> read(json));
        assertEquals(rule, failure.rule());
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            path.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        assertEquals(pointer, path.toString());
    }

    @Test
    void f4_elementsBeyondTheSizeAreNeverMade() {
        made = 0;
        assertRefused("{\"elements\": " + list(20_000) + "}", "/elements", "size must be between 0 and 3");
        assertEquals(3, made);
    }

    @Test
    void f4a_equalElementsAreCountedAsTheyAreWrittenNotAsTheyAreKept() {
        assertRefused("{\"names\": " + list(20_000) + "}", "/names", "size must be between 1 and 3");
    }

    @Test
    void f4_mapsAndNestedListsToo() {
        String labels = "{\"labels\": {\"a\": [1, 2, 3, 4, 5], \"b\": [], \"c\": [{\"d\": 1}], \"e\": []}}";
        assertRefused(labels.replace("{\"d\": 1}", ""), "/labels", "send three labels at most");
        String inner = "{\"inner\": [{}, {\"elements\": " + list(4) + "}]}";
        assertRefused(inner, "/inner/1/elements", "size must be between 0 and 3");
    }

    @Test
    void f4_patchesThatAreReadFromATreeToo() throws JsonProcessingException {
        var tree = Json.mapper().readTree("{\"elements\": " + list(4) + "}");
        assertThrows(TooManyElementsException.class, () -> Json.mapper().treeToValue(tree, Body.class));
    }

    @Test
    void whatIsWithinItsSizeIsReadAsEver() throws JsonProcessingException {
        Body body = read("""
                {"elements": ["a", "b", "c"], "names": ["x"], "labels": {"a": [1, 2, 3, 4], "b": []},
                 "inner": [{"labels": {"c": null}}, {}, {}, {"elements": null}]}
                """);
        assertEquals(List.of(new Element("a"), new Element("b"), new Element("c")), body.elements());
        assertEquals(Map.of("a", List.of(1, 2, 3, 4), "b", List.of()), body.labels());
        assertEquals(4, body.inner().size());
        assertEquals(null, body.inner().get(3).elements());
    }

    @Test
    void aWrongElementWithinTheSizeIsItsOwnFault() {
        JsonMappingException failure =
                assertThrows(JsonMappingException.class, () -> read("{\"names\": [\"a\", 7, \"c\", \"d\"]}"));
        assertEquals(1, failure.getPath().get(1).getIndex());
    }
}
