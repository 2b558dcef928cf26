package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param names of benchmarks, or how their names begin; none means all
 * @param rows of the large tables
 * @param quick short turns and small tables; figures are compared and not kept
 * @param profile with flight recordings, which cost something themselves; figures are not kept either
 */
record Options(List<String> names, int rounds, int seconds, int rows, boolean quick, boolean profile) {

    static Options parse(List<String> arguments) {
        List<String> names = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--quick", "--profile" -> values.put(argument, "true");
                case "--rounds", "--seconds", "--rows" -> values.put(argument, value(arguments, ++i, argument));
                default -> {
                    if (argument.startsWith("--")) {
                        throw new IllegalArgumentException("There is no option " + argument);
                    }
                    names.add(argument);
                }
            }
        }
        boolean quick = values.containsKey("--quick");
        return new Options(
                names,
                number(values, "--rounds", quick ? 2 : 3),
                number(values, "--seconds", quick ? 2 : 10),
                number(values, "--rows", quick ? 100_000 : 1_000_000),
                quick,
                values.containsKey("--profile"));
    }

    /** Whether the figures are worth being compared with. */
    boolean keepsFigures() {
        return !quick && !profile;
    }

    boolean wants(String name) {
        return names.isEmpty()
                || names.stream().anyMatch(wanted -> name.equals(wanted) || name.startsWith(wanted + "-"));
    }

    private static String value(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(option + " takes a number");
        }
        return arguments.get(index);
    }

    private static int number(Map<String, String> values, String option, int otherwise) {
        String value = values.getOrDefault(option, Integer.toString(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException(option + " takes a number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
