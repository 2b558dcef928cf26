package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CPDReport;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands twice in the code that runs, in one module or across modules, by PMD's copy-paste detector. */
class DuplicatesTest {

    private static final int TOKENS = 80;
    private static final Pattern LOGIC = Pattern.compile("\\b(return|new|throw|if|for|switch)\\b|->|::");
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void noPieceOfCodeIsWrittenTwice() throws IOException {
        List<Path> sources = sources();
        assertTrue(sources.size() > 10, "main source folders: " + sources);
        List<String> found = duplicates(sources);
        assertTrue(found.isEmpty(), () -> "Written more than once:\n" + String.join("\n", found));
    }

    @Test
    void aCopyIsNoticed(@TempDir Path folder) throws IOException {
        String body = Stream.iterate(0, n -> n + 1)
                .limit(30)
                .map(n -> "total += Math.max(first, " + n + ");")
                .collect(Collectors.joining("\n"));
        String method = "int sum(int first) { int total = 0; " + body + " return total; }";
        assertFalse(found(folder, "", method).isEmpty());
        assertFalse(found(folder, "Bodies", method).isEmpty());
    }

    @Test
    void bodiesMayListTheSameFields(@TempDir Path folder) throws IOException {
        String fields = Stream.iterate(0, n -> n + 1)
                .limit(30)
                .map(n -> "@Size(max = 5) String field" + n)
                .collect(Collectors.joining(", "));
        String bodies = "record Edit(" + fields + ") {}";
        assertTrue(found(folder, "Bodies", bodies).isEmpty());
        assertFalse(found(folder, "", bodies).isEmpty());
    }

    private static List<String> found(Path folder, String suffix, String members) throws IOException {
        Path sources = Files.createTempDirectory(folder, "sources");
        for (String name : List.of("One" + suffix, "Other" + suffix)) {
            Files.writeString(sources.resolve(name + ".java"), "class " + name + " { " + members + " }");
        }
        return duplicates(List.of(sources));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> folders = Files.find(REPOSITORY, 5, (path, any) -> path.endsWith("src/main/java"))) {
            return folders.toList();
        }
    }

    private static List<String> duplicates(List<Path> sources) throws IOException {
        CPDConfiguration configuration = new CPDConfiguration();
        configuration.setOnlyRecognizeLanguage(JavaLanguageModule.getInstance());
        configuration.setMinimumTileSize(TOKENS);
        // Annotations count: what an endpoint asks and promises by them is logic like any other.
        configuration.setIgnoreAnnotations(false);
        configuration.setInputPathList(sources);
        List<String> found = new ArrayList<>();
        try (CpdAnalysis analysis = CpdAnalysis.create(configuration)) {
            analysis.performAnalysis(report -> report.getMatches().stream()
                    .filter(match -> !declaresBodies(report, match))
                    .forEach(match -> found.add(text(report, match))));
        }
        return found;
    }

    /** Bodies list their fields one by one, for creating and editing the same thing, too: declarations, no logic. */
    private static boolean declaresBodies(CPDReport report, Match match) {
        return match.getMarkSet().stream()
                .allMatch(mark -> mark.getLocation().getFileId().getFileName().endsWith("Bodies.java")
                        && !LOGIC.matcher(report.getSourceCodeSlice(mark)).find());
    }

    private static String text(CPDReport report, Match match) {
        return match.getTokenCount() + " tokens: "
                + match.getMarkSet().stream()
                        .map(mark -> REPOSITORY.relativize(
                                        Path.of(mark.getLocation().getFileId().getAbsolutePath()))
                                + ":" + mark.getLocation().getStartLine())
                        .collect(Collectors.joining(" and "));
    }
}
