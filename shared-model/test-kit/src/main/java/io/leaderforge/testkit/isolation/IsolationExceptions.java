package io.leaderforge.testkit.isolation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The one list of what may differ from the rules, with reasons: {@code isolation-exceptions.csv} with the columns context
 * ({@code *} for all), table (or {@code table.object}, or a function's name), rule and reason.
 */
public final class IsolationExceptions {

    private static final String FILE = "/isolation-exceptions.csv";

    /** One line of the file. */
    record Line(String context, String table, String rule, String reason) {}

    private final String context;
    private final List<Line> lines;
    private final Set<Line> used = new HashSet<>();

    IsolationExceptions(String context, List<Line> lines) {
        this.context = context;
        this.lines = lines.stream()
                .filter(line -> line.context().equals("*") || line.context().equals(context))
                .toList();
    }

    /** The lines that are about the context. */
    public static IsolationExceptions of(String context) {
        try (InputStream file = IsolationExceptions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return new IsolationExceptions(
                    context, parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Line> parse(BufferedReader reader) {
        List<Line> lines = new ArrayList<>();
        reader.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            String[] cells = line.split(",", 4);
            if (cells.length < 4 || cells[3].isBlank()) {
                throw new IllegalStateException(FILE + ": every exception needs context,table,rule,reason: " + line);
            }
            lines.add(new Line(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()));
        });
        return lines;
    }

    /** Whether one of the names is excused from the rule; the line then counts as needed. */
    boolean excuse(String rule, String... names) {
        boolean excused = false;
        for (Line line : lines) {
            if (line.rule().equals(rule) && List.of(names).contains(line.table())) {
                used.add(line);
                excused = true;
            }
        }
        return excused;
    }

    /** The tables a positive rule, such as {@code append-only}, is declared for. */
    List<String> tables(String rule) {
        return lines.stream()
                .filter(line -> line.rule().equals(rule))
                .peek(used::add)
                .map(Line::table)
                .distinct()
                .toList();
    }

    /** Lines of this context alone, about something that is there, that excused nothing: they hide a future mistake. */
    List<Violation> unused(Set<String> existing) {
        return lines.stream()
                .filter(line -> line.context().equals(context) && !used.contains(line))
                .filter(line -> !line.rule().startsWith("departure-")) // another check's
                .filter(line -> existing.contains(line.table().split("\\.")[0]))
                .map(line -> new Violation(
                        line.table(), line.rule(), "isolation-exceptions.csv excuses it for nothing; remove the line"))
                .toList();
    }
}
