package io.leaderforge.testkit.english;

import io.leaderforge.testkit.english.Prose.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code word-list.csv}: {@code avoid} gives a pattern and the better word, {@code verb} the words a summary may begin with,
 * {@code operation} those an operation id may begin with, {@code except} a place, the text that is allowed there and the reason
 * after a semicolon.
 */
final class WordList {

    private static final String FILE = "/word-list.csv";
    private static final Pattern OPERATION_ID = Pattern.compile("[a-z]+([A-Z][a-z0-9]*)+");

    private record Avoided(Pattern pattern, String better) {}

    private record Except(String place, String text) {}

    private final List<Avoided> avoided = new ArrayList<>();
    private final Set<String> verbs = new HashSet<>();
    private final Set<String> operations = new HashSet<>();
    private final List<Except> exceptions = new ArrayList<>();
    private final Set<Except> used = new HashSet<>();

    static WordList read() {
        try (InputStream file = WordList.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WordList parse(List<String> lines) {
        WordList list = new WordList();
        lines.stream().filter(line -> !line.isBlank()).forEach(list::add);
        return list;
    }

    private void add(String line) {
        String[] cells = line.split(",", 3);
        if (cells.length < 3 || cells[1].isBlank()) {
            throw new IllegalStateException(FILE + ": every line needs rule,pattern,text: " + line);
        }
        switch (cells[0]) {
            case "avoid" ->
                avoided.add(new Avoided(
                        Pattern.compile(cells[1], Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS),
                        cells[2]));
            case "verb" -> verbs.add(cells[1]);
            case "operation" -> operations.add(cells[1]);
            case "except" -> {
                if (!cells[2].matches(".+; .+")) {
                    throw new IllegalStateException(FILE + ": an exception needs a text and a reason: " + line);
                }
                exceptions.add(new Except(cells[1], cells[2].substring(0, cells[2].indexOf("; "))));
            }
            default -> throw new IllegalStateException(FILE + ": no such rule: " + line);
        }
    }

    /** A line for each violation, with the better word. */
    List<String> violations(List<Prose> texts) {
        List<String> found = new ArrayList<>();
        texts.forEach(text -> check(text, found));
        return found;
    }

    /** Exceptions for places below the prefix that allowed nothing. */
    List<String> unused(String prefix) {
        return exceptions.stream()
                .filter(except -> except.place().startsWith(prefix) && !used.contains(except))
                .map(except -> except.place() + ": '" + except.text() + "' is not there any more; remove the line")
                .toList();
    }

    private void check(Prose prose, List<String> found) {
        if (prose.kind() == Kind.OPERATION_ID) {
            String verb = prose.text().split("(?=[A-Z])", 2)[0];
            if (!OPERATION_ID.matcher(prose.text()).matches() || !operations.contains(verb)) {
                report(prose, prose.text(), "begin with one of the operation verbs, then a noun", found);
            }
            return;
        }
        if (prose.kind() == Kind.SUMMARY) {
            String first = prose.text().split("[^\\p{L}]", 2)[0];
            if (!verbs.contains(first.toLowerCase(Locale.ROOT)) || !Character.isUpperCase(first.charAt(0))) {
                report(prose, first, "begin with an imperative verb, for example Create or List", found);
            }
            if (prose.text().endsWith(".")) {
                report(prose, prose.text(), "no full stop at the end", found);
            }
        }
        for (Avoided word : avoided) {
            Matcher matcher = word.pattern().matcher(prose.text());
            while (matcher.find()) {
                report(prose, matcher.group().strip(), word.better(), found);
            }
        }
    }

    private void report(Prose prose, String text, String better, List<String> found) {
        for (Except except : exceptions) {
            if (prose.place().startsWith(except.place()) && text.equalsIgnoreCase(except.text())) {
                used.add(except);
                return;
            }
        }
        found.add(prose.place() + ": '" + text + "': " + better);
    }
}
