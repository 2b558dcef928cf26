package io.leaderforge.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.json.Json;
import org.junit.jupiter.api.Test;

/** The rules of the code itself, as answers name them. */
class RuleTest {

    @Test
    void console1_5_E1_aRuleOfTheDomainHasCodeAndParams() throws Exception {
        ProblemException problem =
                Problems.unprocessable("/weights/a", "A weight is from 0 to 100.", Rule.range(0, 100));

        assertEquals(
                "[{\"pointer\":\"/weights/a\",\"detail\":\"A weight is from 0 to 100.\",\"code\":\"range\","
                        + "\"params\":{\"max\":100,\"min\":0}}]",
                Json.mapper().writeValueAsString(problem.violations()));
    }

    @Test
    void aDuplicateNamesItsField() {
        ProblemException problem = Problems.duplicate("/slug", "Choose another slug.");

        assertEquals(409, problem.type().status());
        assertEquals("duplicate", problem.violations().getFirst().code());
        assertEquals("/slug", problem.violations().getFirst().pointer());
    }

    @Test
    void aFaultIsTheSameAtAnotherPlace() {
        var fault = new Problem.Violation("", "Use a file.", Rule.notAllowed("cycle"));

        assertEquals(new Problem.Violation("/a/b", "Use a file.", Rule.notAllowed("cycle")), fault.at("/a/b"));
    }
}
