package io.leaderforge.crm.workflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.json.Columns;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition may cost the process that evaluates it. */
@CrmTest
@Timeout(60)
class ConditionLimitsTest {

    private static final String TENS = "a+a+a+a+a+a+a+a+a+a";
    private static final String SLOW_PATTERN = "(a?){30}(a|aa)*(a|aa)*(a|aa)*b";

    @Inject
    Expressions expressions;

    @Inject
    Vertx vertx;

    private static Map<String, ObjectNode> values() {
        ObjectNode lead = Columns.object().put("notes", "a".repeat(10_000));
        for (int i = 0; i < 300; i++) {
            lead.withArray("numbers").add(i);
        }
        ObjectNode form = Columns.object().put("pattern", "(((a{100}){100}){100}){10}");
        return Map.of("lead", lead, "trigger", Columns.object(), "form", form);
    }

    private String reason(String expression) {
        return assertThrows(IllegalArgumentException.class, () -> expressions.isTrue(expression, values()))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size([[[[lead.notes].map(a," + TENS + ")[0]].map(a," + TENS + ")[0]].map(a," + TENS + ")[0]].map(a,"
                        + TENS + ")[0])>0",
                "size(bytes(lead.notes)+bytes(lead.notes)+bytes(lead.notes)+bytes(lead.notes)+bytes(lead.notes)"
                        + "+bytes(lead.notes)) > 0",
                "[[[[[lead.numbers].map(a,[a,a,a,a,a,a])].map(a,[a,a,a,a,a,a])].map(a,[a,a,a,a,a,a])]"
                        + ".map(a,[a,a,a,a,a,a])] != []",
                "size({'a': lead.notes+lead.notes+lead.notes, 'b': lead.notes+lead.notes+lead.notes}) > 0"
            })
    void finding7_noValueOfAConditionGrowsWithoutEnd(String expression) {
        assertTrue(reason(expression).contains("more than 50000"), reason(expression));
    }

    @Test
    void finding7_allThatAConditionMakesIsBoundedTogether() {
        String many = "size(lead.numbers.map(n, lead.notes + lead.notes)) > 0";
        assertTrue(reason(many).contains("more than 5"), reason(many));
    }

    @Test
    void finding7_aLimitIsNoFailureThatAnOrPassesOver() {
        String grown = "size(" + "lead.notes+".repeat(9) + "lead.notes) > 0";
        assertTrue(reason(grown + " || true").contains("more than 50000"), reason(grown + " || true"));
        assertTrue(expressions.isTrue("true || " + grown, values()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.notes.matches(form.pattern)",
                "lead.notes.matches('((a{100}){100}){10}')",
                "[1,2,3,4,5,6,7,8,9].all(i, [1,2,3,4,5,6,7,8,9].all(j, [1,2,3,4,5,6].all(k, !lead.notes.matches('"
                        + SLOW_PATTERN + "'))))"
            })
    void finding7_matchingIsBoundedInMemoryAndTime(String expression) {
        String reason = reason(expression);
        assertTrue(reason.contains("too large") || reason.contains("longer than a second"), reason);
    }

    /** They are a fault or are decided; none of them ends the thread. */
    @ParameterizedTest
    @ValueSource(strings = {"true && ", "1 + ", "!", "-", "lead.a.", "[", "(", "true ? true : ", "{1: ", "'a' in "})
    void finding7_anExpressionOfManyPartsIsReadInBounds(String part) {
        String end = part.contains("1") || part.equals("-") ? "1 == 1" : "true";
        String expression = part.repeat((1990 - end.length()) / part.length()) + end;
        String fault = expressions.fault(expression);
        if (fault == null) {
            assertDoesNotThrow(() -> decided(expression));
        } else {
            assertTrue(fault.length() < 400, fault);
        }
    }

    private boolean decided(String expression) {
        try {
            return expressions.isTrue(expression, values());
        } catch (IllegalArgumentException undecided) {
            return false;
        }
    }

    @Test
    void aPatternsSizeIsEstimatedBeforeItIsCompiled() {
        assertTrue(RegularExpression.size("^[a-z0-9._%+-]{1,64}@[\\w.-]{1,255}\\.[a-z]{2,}$") < 800);
        assertTrue(RegularExpression.size("(?i)\\b(yes|no|maybe)\\b[\\]{500}]{3}") < 100);
        assertTrue(RegularExpression.size("((a{100}){100}){10}") > RegularExpression.LARGEST);
        assertTrue(RegularExpression.size("(a|(b[}{]{90}){90}) x") > RegularExpression.LARGEST);
        assertTrue(RegularExpression.isFoundIn("call +49 30 1", "\\+\\d{2}"));
        assertFalse(RegularExpression.isFoundIn("none", "^\\d+$"));
        assertThrows(IllegalArgumentException.class, () -> RegularExpression.isFoundIn("x", "("));
    }

    /** A parenthesis that RE2 reads as a character must not end or open a group of the estimate. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\Q[\\E(((a{1000}){1000}){1000})",
                "\\Q(\\E(((a{1000}){1000}){1000})",
                "((a{40}\\Q(\\E){40}){40}",
                "((a{40}[^](]){40}[^](]){40}",
                "((a{40}[](]){40}[](]){40}",
                "((a{40}[[:alpha:](]){40}[[:^alpha:](]){40}",
                "((a{40}[\\d-[:alpha:](]){40}[\\pL-[:alpha:](]){40}",
                "((a{40}[\\p{Lu}-[:alpha:](]){40}[x\\](]){40}",
                "((a{40}[+--(]){40}[!-[(]){40}",
                "((?:a{0,40}\\(){1,40}?[(]){40,}",
                "a{40}(?i){40}(?-s){40}",
                "a{40}\\Q\\E{40}(?){40}",
                "(?i)(?P<x>(?:(\\pN{40}){40}){40})",
                "((\\x{28}{40}){40}\\123){40}",
                "(((){40}|){40}||){40}",
            })
    void finding7_theEstimateReadsAPatternAsItIsCompiled(String pattern) {
        assertTrue(RegularExpression.size(pattern) > RegularExpression.LARGEST, pattern);
        assertThrows(IllegalArgumentException.class, () -> RegularExpression.isFoundIn("a", pattern));
    }

    /** Patterns of all that has a meaning, with repetitions so small that a wrong estimate costs nothing. */
    @Test
    void finding7_noPatternIsLargerThanItsEstimate() {
        String[] parts = {
            "a",
            "(",
            "(",
            "(?:",
            "(?P<n>",
            ")",
            ")",
            ")",
            "|",
            "*",
            "+",
            "?",
            "{3}",
            "{0,4}",
            "{2,}",
            "{05}",
            "{,2}",
            "{0}",
            "[",
            "]",
            "^",
            "-",
            "[:",
            "[:alpha:]",
            "[^]",
            "[](]",
            "\\Q",
            "\\E",
            "\\d",
            "\\pN",
            "\\p{Lu}",
            "\\x{28}",
            "\\(",
            "\\]",
            "\\",
            "(?i)",
            "(?-s)",
            "(?)",
            ".",
            "$",
            "\\b",
            "\\101",
            "ü",
            "\n"
        };
        Random random = new Random(7);
        int compiled = 0;
        for (int n = 0; n < 40_000; n++) {
            String pattern = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(any -> parts[random.nextInt(parts.length)])
                    .collect(Collectors.joining());
            try {
                int size = Pattern.compile(pattern).programSize();
                compiled++;
                assertTrue(size <= RegularExpression.size(pattern) + 5, () -> size + " " + pattern);
            } catch (PatternSyntaxException none) {
                // RE2 refuses it before it is of any size
            }
        }
        assertTrue(compiled > 4_000, compiled + " patterns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z0-9._%+-]{1,64}@[\\w.-]{1,255}\\.[a-z]{2,}$",
                "^[0-9 ()+/-]{5,20}$",
                "^\\+?(\\d{1,3}[ -]?){2,5}\\d{2,4}$",
                "(?i)^(https?://)?([\\w-]{1,63}\\.){1,8}[a-z]{2,24}(/.*)?$",
                "\\Qa (great) deal [now]\\E",
                "^.{1,1000}$",
                "^[[:alpha:]]{2}\\d{2}( ?[\\dA-Z]{4}){2,7}$"
            })
    void ordinaryPatternsAreNotTooLarge(String pattern) {
        assertDoesNotThrow(() -> RegularExpression.isFoundIn("+49 (30) 1234", pattern));
    }

    @Test
    void aReasonDoesNotRepeatWhatWasMatched() {
        assertEquals(
                "The condition cannot be decided: The regular expression is too large.",
                reason("lead.notes.matches(form.pattern)"));
    }

    @Test
    void whatConditionsDidBeforeTheyDo() {
        assertTrue(expressions.isTrue("'abc'.matches('b') && !'abc'.matches('^b$')", values()));
        assertTrue(expressions.isTrue("lead.numbers.exists(n, n == 299) && size(lead.notes) == 10000", values()));
        assertTrue(expressions.isTrue("lead.numbers.map(n, n * 2).filter(n, n > 300).size() == 149", values()));
        assertTrue(expressions.isTrue("lead.notes.startsWith('aaa') && lead.numbers[7] in [1, 7]", values()));
    }

    @Test
    void finding7_aSlowConditionIsNotEvaluatedOnTheEventLoopThatAsks() {
        String slow = "![1,2,3].exists(i, lead.notes.matches('" + SLOW_PATTERN + "'))";
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Boolean> decided = new CompletableFuture<>();
        CompletableFuture<Boolean> openWhenTheLoopWentOn = new CompletableFuture<>();
        CompletableFuture<Boolean> back = new CompletableFuture<>();
        context.runOnContext(any -> {
            expressions.decide(slow, values()).subscribe().with(yes -> {
                back.complete(Vertx.currentContext() == context);
                decided.complete(yes);
            });
            context.runOnContext(next -> openWhenTheLoopWentOn.complete(!decided.isDone()));
        });
        assertTrue(openWhenTheLoopWentOn.orTimeout(30, TimeUnit.SECONDS).join());
        assertTrue(decided.orTimeout(30, TimeUnit.SECONDS).join());
        assertEquals(true, back.join());
    }
}
