package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pgbench script made of what two equal requests have executed. What is the same in both stays; an id or a hash that
 * differs is made anew in every run, the same in all its places.
 */
final class Script {

    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern BYTES = Pattern.compile("\\\\x[0-9a-f]{32,}");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> fresh = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private final Any any;

    private Script(Any any) {
        this.any = any;
    }

    /**
     * @param first the transactions of one request
     * @param second those of the same request, made again, with another id where it goes round
     */
    static Script of(List<List<Statement>> first, List<List<Statement>> second, Any any) {
        if (first.isEmpty() || first.size() != second.size()) {
            throw new IllegalStateException("The two requests ran " + first.size() + " and " + second.size()
                    + " transactions; there is nothing to compare with.");
        }
        Script script = new Script(any);
        for (int i = 0; i < first.size(); i++) {
            script.transaction(first.get(i), second.get(i));
        }
        return script;
    }

    /** Statements of our own. */
    static Script of(String statements) {
        Script script = new Script(Any.NONE);
        script.text.append(statements);
        return script;
    }

    /** For {@code pgbench -M prepared -f}. */
    String text() {
        if (fresh.isEmpty()) {
            return text.toString();
        }
        StringBuilder columns = new StringBuilder();
        fresh.values().forEach(expression -> columns.append(", ").append(expression));
        // With the first statement, so that it costs pgbench no round trip of its own.
        int end = text.indexOf(";", "begin;".length());
        return text.substring(0, end) + columns + " \\gset" + text.substring(end + 1);
    }

    /** The values of {@code -D}. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    private void transaction(List<Statement> first, List<Statement> second) {
        if (first.size() != second.size()) {
            throw new IllegalStateException("The two requests ran different statements: " + first + " and " + second);
        }
        text.append("begin;\n");
        for (int i = 0; i < first.size(); i++) {
            statement(first.get(i), second.get(i));
        }
        text.append("commit;\n");
    }

    private void statement(Statement first, Statement second) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < second.parameters().size(); i++) {
            places.add(second.typed(
                    i, place(first.parameters().get(i), second.parameters().get(i))));
        }
        Matcher place = PLACE.matcher(second.sql());
        text.append(place.replaceAll(
                        found -> Matcher.quoteReplacement(places.get(Integer.parseInt(found.group(1)) - 1))))
                .append(";\n");
    }

    private String place(@Nullable String first, @Nullable String second) {
        if (second == null) {
            return "null";
        }
        if (second.isEmpty()) {
            // Not a value that pgbench would take for a variable.
            return "''";
        }
        if (!Objects.equals(first, second) && UUID.matcher(second).matches()) {
            return ":" + fresh(second, any.values().contains(second) ? any.sql() : "uuidv7()::text");
        }
        if (!Objects.equals(first, second) && BYTES.matcher(second).matches()) {
            return ":" + fresh(second, "'\\x' || encode(sha256(random()::text::bytea), 'hex')");
        }
        String constant = constant(second);
        return Objects.equals(first, second) ? constant : withFreshIds(constant, first, second);
    }

    private String constant(String value) {
        String name = "v" + variables.size();
        variables.put(name, value);
        return ":" + name;
    }

    /** Ids within a document or an array, which are the same as elsewhere in the request. */
    private String withFreshIds(String constant, @Nullable String first, String value) {
        String expression = constant;
        Matcher ids = UUID.matcher(value);
        Set<String> seen = new HashSet<>();
        while (ids.find()) {
            String id = ids.group();
            boolean differs = first != null && !first.contains(id);
            if ((differs || fresh.containsKey(id)) && seen.add(id)) {
                expression =
                        "replace(%s::text, '%s', :%s::text)".formatted(expression, id, fresh(id, "uuidv7()::text"));
            }
        }
        return expression;
    }

    private static String nameOf(String column) {
        return column.substring(column.lastIndexOf(' ') + 1);
    }

    private String fresh(String value, String expression) {
        String name = "f" + fresh.size();
        String known = fresh.putIfAbsent(value, expression + " as " + name);
        return known == null ? name : nameOf(known);
    }
}
