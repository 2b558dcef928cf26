package io.leaderforge.testkit.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places that may break a rule: {@code house-exceptions.csv} lists them with the reason. A place that ends with {@code *} stands
 * for all that begin like it. A line without a violation would hide a later mistake, so it is reported, too.
 */
public final class HouseExceptions {

    private static final String FILE = "/house-exceptions.csv";

    /** Rules that a package cannot be excused from, because a later class of it would be, too; their places name a class. */
    private static final Set<String> BY_CLASS = Set.of("no-permission");

    private static final Pattern CLASS = Pattern.compile("(\\w+\\.)*[A-Z]\\w*\\.(\\*|\\w+)");

    private final String rule;
    private final Set<String> places;

    private HouseExceptions(String rule, Set<String> places) {
        this.rule = rule;
        this.places = places;
    }

    public static HouseExceptions of(String rule, String module) {
        try (InputStream file = Objects.requireNonNull(HouseExceptions.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new HouseExceptions(
                    rule,
                    lines.lines()
                            .skip(1)
                            .filter(line -> !line.isBlank())
                            .map(HouseExceptions::cells)
                            .filter(cells -> cells[0].equals(rule) && cells[1].equals(module))
                            .map(cells -> cells[2])
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the findings that no line excuses, and the lines that excuse none. */
    public List<String> judge(List<Finding> findings) {
        Set<String> used = new HashSet<>();
        Stream<String> left = findings.stream()
                .filter(finding -> places.stream()
                        .filter(place -> covers(place, finding.place()))
                        .peek(used::add)
                        .toList()
                        .isEmpty())
                .map(finding -> finding.place() + ": " + finding.text())
                .toList()
                .stream();
        Stream<String> idle = places.stream()
                .filter(place -> !used.contains(place))
                .map(place -> place + " stands in house-exceptions.csv for nothing (" + rule + "); remove the line");
        return Stream.concat(left, idle).distinct().sorted().toList();
    }

    private static boolean covers(String place, String of) {
        return place.endsWith("*") ? of.startsWith(place.substring(0, place.length() - 1)) : of.equals(place);
    }

    /** The cells of a line; fails where one is missing, or the place is wider than its rule allows. */
    public static String[] cells(String line) {
        String[] cells = line.split(",", 4);
        if (cells.length < 4 || cells[3].isBlank()) {
            throw new IllegalStateException(FILE + ": every line needs rule,module,place,reason: " + line);
        }
        if (BY_CLASS.contains(cells[0]) && !CLASS.matcher(cells[2]).matches()) {
            throw new IllegalStateException(
                    FILE + ": " + cells[0] + " is excused for a class or a method, not for a package: " + line);
        }
        return cells;
    }
}
