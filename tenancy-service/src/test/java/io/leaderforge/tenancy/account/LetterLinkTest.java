package io.leaderforge.tenancy.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The links of letters lead to pages that the console has. */
class LetterLinkTest {

    private static final Path CONSOLE = Path.of("../gateway/console/src");
    /** Layouts, such as {@code /_visitor}, are not part of the address. */
    private static final Pattern ROUTE = Pattern.compile("createFileRoute\\('(?:/_[a-z-]+)*(/[^']*|)'\\)");

    @Test
    @DisplayName("console-and-api E3: every link in a letter is a page of the console")
    void console1_5_E3_everyLinkInALetterIsAPageOfTheConsole() throws IOException {
        Set<String> pages = pages();
        List<String> dead = Stream.concat(
                        Stream.of(Letter.values()).map(Letter::path), Stream.of("/invitations/accept"))
                .filter(path -> !pages.contains(path))
                .toList();
        assertEquals(List.of(), dead);
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(CONSOLE)) {
            return files.filter(file -> file.toString().endsWith(".route.tsx"))
                    .flatMap(file -> ROUTE.matcher(read(file)).results())
                    .map(LetterLinkTest::address)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String address(MatchResult route) {
        return route.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
