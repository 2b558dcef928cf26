package io.leaderforge.kit.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.problem.Problem;
import io.leaderforge.kit.problem.Problem.Violation;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownDocumentTest {

    private static final int MILLION = 1_000_000;

    /** A list of a million, which counts how many of its elements are looked at. */
    private static final class Counted extends AbstractList<Object> {

        private final Object element;
        private int looks;

        private Counted(Object element) {
            this.element = element;
        }

        @Override
        public Object get(int index) {
            looks++;
            return element;
        }

        @Override
        public int size() {
            return MILLION;
        }
    }

    @Test
    void f4_noMoreIsJudgedThanOneAnswerNames() {
        Counted addresses = new Counted("javascript:alert(1)");
        List<Violation> found = ShownDocument.violations("/settings", Map.of("urls", addresses));
        assertEquals(Problem.MAX_ERRORS, found.size());
        assertEquals(Problem.MAX_ERRORS, addresses.looks);
        assertEquals("/settings/urls/0", found.getFirst().pointer());
    }

    @Test
    void f4_aDocumentOfTooManyValuesIsRefusedUnread() {
        for (Object element : List.of(1, Map.of(), Map.of("a", "b"), List.of(List.of()))) {
            Counted values = new Counted(element);
            List<Violation> found = ShownDocument.violations("/settings", Map.of("list", values));
            assertEquals(
                    List.of("/settings"), found.stream().map(Violation::pointer).toList());
            assertTrue(values.looks <= 20_001, "looked at " + values.looks);
        }
    }

    @Test
    void f4_aNameThatIsTooLongIsRefusedAndNotRepeated() {
        List<Violation> found = ShownDocument.violations("/settings", Map.of("a", Map.of("x".repeat(201), "1")));
        assertEquals(
                List.of("/settings/a"), found.stream().map(Violation::pointer).toList());
        assertEquals(List.of(), ShownDocument.violations("/settings", Map.of("x".repeat(200), "1")));
    }

    @Test
    void aPlaceIsNamedByItsPointer() {
        Object document = Map.of("a/b", List.of("fine", Map.of("logo_url", "data:1")), "c", List.of(1, true, "x"));
        assertEquals(
                List.of("/theme/a~1b/1/logo_url"),
                ShownDocument.violations("/theme", document).stream()
                        .map(Violation::pointer)
                        .toList());
        assertEquals(1, ShownDocument.violations("", Map.of("css", "</style>")).size());
        assertEquals(List.of(), ShownDocument.violations("", null));
    }

    @Test
    void nestingEnds() {
        Object document = "x";
        for (int i = 0; i < 60; i++) {
            document = i % 2 == 0 ? new ArrayList<>(List.of(document)) : Map.of("a", document);
        }
        assertEquals(1, ShownDocument.violations("", document).size());
    }
}
