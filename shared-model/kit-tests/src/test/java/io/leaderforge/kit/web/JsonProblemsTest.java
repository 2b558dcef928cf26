package io.leaderforge.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes and values of bodies that cannot be read: nouns, for pages that word them in their own language. */
class JsonProblemsTest {

    record Body(
            String text,
            Boolean flag,
            Integer count,
            int primitive,
            BigDecimal amount,
            List<String> list,
            Map<String, String> object,
            UUID id,
            Instant time) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text      | {}  | type   | string
            flag      | {}  | type   | boolean
            count     | []  | type   | integer
            primitive | {}  | type   | integer
            amount    | {}  | type   | number
            list      | {}  | type   | array
            object    | []  | type   | object
            id        | "x" | format | uuid
            time      | "x" | format | date_time
            """)
    void aValueOfAnotherTypeHasANoun(String field, String value, String code, String expected) {
        JsonProcessingException failure = assertThrows(
                JsonProcessingException.class,
                () -> Json.mapper().readValue("{\"" + field + "\": " + value + "}", Body.class));
        Violation violation = JsonProblems.of(failure).violations().getFirst();

        assertEquals("/" + field, violation.pointer());
        assertEquals(code, violation.code());
        assertEquals(Map.of("expected", expected), violation.params());
    }

    @Test
    void aLimitThatIsNoNumberIsOfTheTypeInteger() {
        ProblemException problem = assertThrows(
                ProblemException.class, () -> PageQuery.of("x", null).limit());

        assertEquals("type", problem.violations().getFirst().code());
        assertEquals(
                Map.of("expected", "integer"), problem.violations().getFirst().params());
    }
}
