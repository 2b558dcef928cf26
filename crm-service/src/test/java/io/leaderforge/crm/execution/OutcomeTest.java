package io.leaderforge.crm.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.egress.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    private static Outcome of(int status, String type, String body, boolean cut, Integer retryAfter, int... expected) {
        PreparedRequest request = new PreparedRequest(
                "POST",
                "https://example.com/",
                Map.of(),
                Map.of(),
                null,
                java.util.Arrays.stream(expected).boxed().toList(),
                10,
                3);
        return Outcome.of(new Answer(status, type, body, cut, retryAfter), request, Duration.ofMillis(12));
    }

    private static Outcome of(int status, int... expected) {
        return of(status, null, "", false, null, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200,true,false",
        "204,true,false",
        "302,false,false",
        "404,false,false",
        "408,false,true",
        "429,false,true",
        "500,false,true",
        "503,false,true"
    })
    void anySuccessIsExpectedAndAFaultOfTheHostMayPass(int status, boolean success, boolean repeatable) {
        assertEquals(success, of(status).isSuccess());
        assertEquals(repeatable, of(status).repeatable());
    }

    @Test
    void whereStatusesAreNamedTheseAreTheOnesThatAreExpected() {
        assertTrue(of(404, 200, 404).isSuccess());
        assertFalse(of(201, 200, 404).isSuccess());
        assertFalse(of(201, 200, 404).repeatable());
    }

    @Test
    void theBodyIsJsonWhereItIsDeclaredAndIsSo() {
        assertEquals(
                "{\"status\":200,\"body\":{\"id\":1}}",
                of(200, "application/json; charset=utf-8", "{\"id\":1}", false, null)
                        .output()
                        .toString());
        assertEquals(
                "{\"status\":200,\"body\":\"{\\\"id\\\":\"}",
                of(200, "application/problem+json", "{\"id\":", false, null)
                        .output()
                        .toString());
        assertEquals(
                "{\"status\":200,\"body\":\"a\uFFFDb\"}",
                of(200, "text/plain", "a\0b", false, null).output().toString());
        assertEquals(
                "{\"status\":200,\"body\":\"{\\\"a\\\":\\\"\\\\u0000\\\"}\"}",
                of(200, "application/json", "{\"a\":\"\\u0000\"}", false, null)
                        .output()
                        .toString());
        assertEquals(
                "{\"status\":200,\"truncated\":true,\"body\":null}",
                of(200, "text/plain", "", true, null).output().toString());
    }

    @Test
    void pausesDoubleAndHeedWhatTheAnswerAsksForUpToTenMinutes() {
        assertEquals(Duration.ofSeconds(1), of(500).pauseBefore(1, 0));
        assertEquals(Duration.ofSeconds(4), of(500).pauseBefore(3, 0));
        assertEquals(Duration.ofMillis(4800), of(500).pauseBefore(3, 100));
        assertEquals(Duration.ofSeconds(60), of(429, null, "", false, 60).pauseBefore(1, 0));
        assertEquals(Duration.ofMinutes(10), of(503, null, "", false, 99_999).pauseBefore(1, 0));
        assertEquals(List.of(12), List.of(of(500).durationMs()));
    }
}
