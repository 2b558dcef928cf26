package io.leaderforge.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What entries keep of the records before and after a change. */
class ValuesTest {

    record Plain(
            String fullName, Instant createdAt, @JsonIgnore long revision) {}

    record Account(String email, @NotAudited String pinHash, String password, String refreshToken, Nested nested) {}

    record Nested(String secret, int answer) {}

    record Long(String title, String body) {}

    @Test
    void aRecordIsWrittenAsTheApiShowsIt() throws JsonProcessingException {
        Values values = Values.of(null, new Plain("Ann", Instant.parse("2026-11-30T08:00:00Z"), 7));
        assertNull(values.before());
        assertEquals(
                Json.mapper().readTree("{\"full_name\":\"Ann\",\"created_at\":\"2026-11-30T08:00:00Z\"}"),
                tree(values.after()));
    }

    @Test
    void whatIsMarkedOrNamedLikeASecretIsLeftOut() throws JsonProcessingException {
        Values values = Values.of(new Account("a@b.example", "x", "y", "z", new Nested("s", 42)), null);
        assertEquals(
                Json.mapper().readTree("{\"email\":\"a@b.example\",\"nested\":{\"answer\":42}}"),
                tree(values.before()));
    }

    @Test
    void longRecordsAreReducedToTheFieldsThatDiffer() throws JsonProcessingException {
        String same = "x".repeat(Values.LIMIT);
        Values values = Values.of(new Long("One", same), new Long("Two", same));
        assertEquals(Json.mapper().readTree("{\"title\":\"One\"}"), tree(values.before()));
        assertEquals(Json.mapper().readTree("{\"title\":\"Two\"}"), tree(values.after()));
    }

    @Test
    void whatIsStillTooLongIsMarkedAndNamesItsFields() throws JsonProcessingException {
        Values values = Values.of(new Long("One", "y"), new Long("One", "x".repeat(Values.LIMIT)));
        assertEquals(Json.mapper().readTree("{\"body\":\"y\"}"), tree(values.before()));
        assertEquals(Json.mapper().readTree("{\"truncated\":true,\"fields\":[\"body\"]}"), tree(values.after()));
    }

    @Test
    void howeverManyFieldsAMapHasItsEntryIsShort() throws JsonProcessingException {
        Map<String, Object> map =
                IntStream.range(0, 50_000).boxed().collect(Collectors.toMap(n -> "k".repeat(150) + n, n -> List.of(n)));
        JsonNode cut = tree(Values.of(null, map).after());
        assertEquals(100, cut.path("fields").size());
        assertTrue(cut.toString().length() < Values.LIMIT);
    }

    private static JsonNode tree(@Nullable String json) throws JsonProcessingException {
        return Json.mapper().readTree(json);
    }
}
