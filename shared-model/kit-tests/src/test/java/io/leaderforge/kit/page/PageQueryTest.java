package io.leaderforge.kit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery.Key;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageQueryTest {

    private static final UUID ID = UUID.fromString("01a220a4-fbe7-7a93-aa2c-58e269d37a62");
    private static final Instant TIME = Instant.parse("2026-11-28T05:33:23.353123Z");

    private static void read(String json) {
        String cursor = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        Key after = Objects.requireNonNull(PageQuery.of(null, cursor).after());
        after.instant(0);
        after.uuid(1);
    }

    @Test
    @DisplayName("a page's cursor leads to where the page ended")
    void aCursorIsRead() {
        Page<String> page = PageQuery.of("1", null).page(List.of("a", "b"), row -> List.of(TIME, ID));
        Key after = Objects.requireNonNull(PageQuery.of("1", page.nextCursor()).after());
        assertEquals(TIME, after.instant(0));
        assertEquals(ID, after.uuid(1));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("a statement's limit is one of few numbers, and reaches for the next page")
    @CsvSource({"1, 2", "2, 11", "10, 11", "11, 26", "50, 51", "51, 101", "100, 101", "199, 201", "200, 201"})
    void limitsAreFew(String limit, int rows) {
        assertEquals(" limit " + rows, PageQuery.of(limit, null).limitClause());
    }

    @Test
    @DisplayName("what was fetched beyond the page is left out of it")
    void aPageHasItsLength() {
        Page<Integer> page = PageQuery.of("2", null).page(List.of(1, 2, 3, 4, 5), List::of);
        assertEquals(List.of(1, 2), page.items());
        assertEquals(
                "2",
                Objects.requireNonNull(PageQuery.of("2", page.nextCursor()).after())
                        .text(0));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a cursor that somebody made up is refused, whatever it holds")
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "[null,null]",
                "[[],{}]",
                "[\"x\",\"y\"]",
                "[\"\\u0000\",\"x\"]",
                "[\"+1000000000-12-31T23:59:59.999999999Z\",\"01a220a4-fbe7-7a93-aa2c-58e269d37a62\"]",
                "[\"-1000000000-01-01T00:00:00Z\",\"01a220a4-fbe7-7a93-aa2c-58e269d37a62\"]"
            })
    void aMadeUpCursorIsRefused(String json) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> read(json));
        assertEquals(ProblemType.BAD_REQUEST, refusal.type());
    }
}
