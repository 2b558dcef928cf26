package io.leaderforge.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One statement as the server has executed it.
 *
 * @param sql with its parameters as {@code $1}, {@code $2} …
 * @param parameters their values as text, null for NULL
 * @param types of the parameters as the server sees them; empty where it was not asked
 */
record Statement(String sql, List<@Nullable String> parameters, List<String> types) {

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    Statement(String sql, List<@Nullable String> parameters) {
        this(sql, parameters, List.of());
    }

    Statement withTypes(List<String> known) {
        return new Statement(sql, parameters, known);
    }

    /** A parameter's value with its type, wherever it stands. */
    String typed(int index, String value) {
        return types.isEmpty() ? value : value + "::" + types.get(index);
    }

    /** Of the parameters, as PREPARE takes them. */
    String typeList() {
        return types.isEmpty() ? "" : " (" + String.join(", ", types) + ")";
    }

    /** Of the parameters, as EXECUTE takes them. */
    String valueList() {
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(Statement::literal).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String literal(@Nullable String value) {
        return value == null ? "null" : "'" + value.replace("'", "''") + "'";
    }

    /** With the values in their places. */
    String withValues() {
        return PLACE.matcher(sql).replaceAll(found -> {
            int index = Integer.parseInt(found.group(1)) - 1;
            String literal = literal(parameters.get(index));
            // In brackets, for 'fetch first $1 rows only' takes no cast without them.
            return Matcher.quoteReplacement("(" + typed(index, literal) + ")");
        });
    }
}
