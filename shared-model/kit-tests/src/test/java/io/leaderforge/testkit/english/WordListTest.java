package io.leaderforge.testkit.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the check of the English finds what it must, and nothing in code. */
class WordListTest {

    private static final List<String> RULES =
            List.of("avoid,\\bsomebody\\b,a user", "verb,list,imperative", "operation,list,verb");

    @TempDir
    Path folder;

    @Test
    void anAvoidedWordIsFoundWithTheBetterOne() {
        assertEquals(List.of("page.md:1: 'Somebody': a user"), rules().violations(markdown("Somebody signs in.")));
    }

    @Test
    void aParagraphIsReadAcrossLinesAndATableByCells() {
        WordList words = WordList.parse(List.of("avoid,\\bsafe to repeat\\b,idempotent", "avoid,^what \\w+,a noun"));
        assertEquals(
                List.of("page.md:3: 'safe to repeat': idempotent", "page.md:6: 'what costs': a noun"),
                words.violations(
                        markdown("# Title", "", "The call is safe to", "repeat.", "", "| bench | what costs |")));
    }

    @Test
    void codeIsNotRead() {
        assertEquals(
                List.of(),
                rules().violations(markdown(
                        "Call `somebody()` or [this](somebody.md) of somebody.else and somebody_else.",
                        "```",
                        "somebody",
                        "```",
                        "",
                        "    somebody")));
    }

    @Test
    void aSummaryBeginsWithAnImperativeAndAnOperationWithItsVerb() throws IOException {
        assertEquals(
                List.of(
                        "api.yaml#items: 'Items': begin with an imperative verb, for example Create or List",
                        "api.yaml#items: 'items': begin with one of the operation verbs, then a noun",
                        "api.yaml#listItems/parameters: 'somebody': a user",
                        "api.yaml#listItems: 'List items.': no full stop at the end"),
                rules().violations(OpenApiProse.of("api.yaml", """
                        paths:
                          /items:
                            get:
                              operationId: items
                              summary: "Items, newest first"
                            post:
                              operationId: listItems
                              summary: List items.
                              parameters:
                              - name: q
                                description: The name of somebody
                        """)).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void theSentencesOfProblemsAreFoundWhereverTheyAreWritten() throws IOException {
        Path source = Files.writeString(folder.resolve("Refusals.java"), """
                class Refusals {
                    private static final String TAKEN = "It is somebody's name.";
                    Object taken() { return Problems.conflict(TAKEN); }
                    Object either(boolean own) {
                        return Problems.forbidden(own ? "This is yours." : "This is of " + "somebody" + " else, or somebody new.");
                    }
                    @Size(max = 3, message = "must be of somebody known") String name;
                    Object violation() { return new Violation("/name", "Ask somebody for it."); }
                    String noProblem() { return "This is for somebody in the log."; }
                }
                """);
        assertEquals(
                List.of(
                        "Refusals.java:2: 'somebody': a user",
                        "Refusals.java:5: 'somebody': a user",
                        "Refusals.java:5: 'somebody': a user",
                        "Refusals.java:7: 'somebody': a user",
                        "Refusals.java:8: 'somebody': a user"),
                rules().violations(ProblemProse.of(folder, List.of(source))).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void titlesOfTheCatalogAreRead() throws IOException {
        Path source = Files.writeString(folder.resolve("ProblemType.java"), """
                enum ProblemType { GONE("gone", 410, "Taken by somebody"); ProblemType(String s, int i, String t) {} }
                """);
        assertEquals(
                List.of("ProblemType.java:1: 'somebody': a user"),
                rules().violations(ProblemProse.of(folder, List.of(source))));
    }

    @Test
    void anExceptionHoldsAtItsPlaceOnlyAndMustBeUsed() {
        WordList words = WordList.parse(List.of("avoid,\\bsomebody\\b,a user", "except,page.md,somebody; a quotation"));
        assertEquals(1, words.unused("page.md").size());
        assertEquals(List.of(), words.violations(markdown("Somebody signs in.")));
        assertEquals(List.of(), words.unused("page.md"));
        assertEquals(
                1,
                words.violations(MarkdownProse.of("other.md", List.of("Somebody signs in.")))
                        .size());
    }

    @Test
    void anExceptionWithoutAReasonIsRefused() {
        List<String> line = List.of("except,page.md,somebody");
        assertThrows(IllegalStateException.class, () -> WordList.parse(line));
    }

    @Test
    void theListItselfFindsTheWordsOfTheOldDialect() {
        List<String> found = WordList.read()
                .violations(markdown(
                        "Nobody makes a key anew, whoever says so; it is safe to repeat.",
                        "",
                        "Keeps a person out.",
                        "",
                        "Lets a person in."));
        assertEquals(8, found.size(), () -> String.join("\n", found));
        assertTrue(found.getLast().startsWith("page.md:5"));
    }

    private static WordList rules() {
        return WordList.parse(RULES);
    }

    private static List<Prose> markdown(String... lines) {
        return MarkdownProse.of("page.md", List.of(lines));
    }
}
