package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.isolation.Catalog.Check;
import io.leaderforge.testkit.isolation.Catalog.Column;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values, as text, that a column may have; the likeliest first. */
final class Candidates {

    private static final Pattern TEXT_LITERAL = Pattern.compile("'((?:[^']|'')*)'::");
    private static final Pattern NUMBER_LITERAL = Pattern.compile("\\b\\d{1,18}\\b");

    private final Db db;
    private int counter;

    Candidates(Db db) {
        this.db = db;
    }

    List<@Nullable String> of(Column column, List<Check> checks, @Nullable UUID tenant) throws SQLException {
        Set<@Nullable String> values = new LinkedHashSet<>();
        if (column.defaultValue() != null) {
            values.addAll(db.texts("select cast((" + column.defaultValue() + ") as text)"));
        } else if (!column.notNull()) {
            values.add(null);
        }
        String rules = rulesOf(column, checks);
        String type = column.type();
        if (column.typeKind().equals("e")) {
            values.addAll(db.texts("select unnest(enum_range(null::" + type + "))::text"));
        } else if (type.endsWith("[]")) {
            addArrays(values, type, rules);
        } else {
            addPlain(values, type, rules, tenant);
        }
        return new ArrayList<>(values);
    }

    private void addPlain(Set<@Nullable String> values, String type, String rules, @Nullable UUID tenant) {
        int n = ++counter;
        switch (type.replaceFirst("\\(.*\\)", "")) {
            case "uuid" -> {
                values.add(UUID.randomUUID().toString());
                if (tenant != null) {
                    values.add(tenant.toString());
                }
            }
            case "boolean" -> values.addAll(List.of("false", "true"));
            case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> addNumbers(values, rules);
            case "timestamp with time zone", "timestamp without time zone", "date" -> {
                Instant now = Instant.now();
                values.add(now.toString());
                values.add(now.plusSeconds(90_000).toString());
                values.add(now.minusSeconds(90_000).toString());
            }
            case "time without time zone", "time with time zone" -> values.addAll(List.of("10:00", "11:00"));
            case "interval" -> values.addAll(List.of("1 hour", "1 day"));
            case "json", "jsonb" -> addDocuments(values, rules);
            case "bytea" ->
                values.addAll(List.of("\\x" + String.format("%064x", n), "\\x" + String.format("%024x", n)));
            case "inet", "cidr" -> values.add("192.0.2.1");
            case "tsvector" -> values.add("");
            case "xid8", "xid", "oid" -> values.add("1");
            default -> addTexts(values, rules, n);
        }
    }

    private static void addTexts(Set<@Nullable String> values, String rules, int n) {
        values.add("x" + n);
        values.addAll(textLiterals(rules));
        values.addAll(List.of(
                "x" + n + "@example.com",
                "https://example.com/x" + n,
                "x" + n + ".example.com",
                String.format("%064x", n),
                String.format("%043d", n),
                "en",
                "USD",
                "#aabbcc",
                "+4930123456",
                "UTC",
                "/x" + n,
                "10:00"));
    }

    private static void addNumbers(Set<@Nullable String> values, String rules) {
        values.addAll(List.of("1", "0"));
        for (String literal : find(NUMBER_LITERAL, rules, 0)) {
            long number = Long.parseLong(literal);
            values.addAll(
                    List.of(Long.toString(number), Long.toString(number + 1), Long.toString(number - 1), "-" + number));
        }
    }

    private static void addDocuments(Set<@Nullable String> values, String rules) {
        values.addAll(List.of("{}", "[]"));
        StringBuilder all = new StringBuilder();
        for (String key : textLiterals(rules)) {
            all.append(all.isEmpty() ? "{" : ",").append('"').append(key).append("\":\"x\"");
            values.add("{\"" + key + "\":\"x\"}");
        }
        if (!all.isEmpty()) {
            values.add(all.append('}').toString());
        }
        values.addAll(List.of("[{}]", "\"x\"", "1"));
    }

    private static void addArrays(Set<@Nullable String> values, String type, String rules) {
        values.add("{}");
        for (String literal : textLiterals(rules)) {
            values.add("{\"" + literal + "\"}");
        }
        values.add(type.equals("uuid[]") ? "{" + UUID.randomUUID() + "}" : "{1}");
    }

    private static String rulesOf(Column column, List<Check> checks) {
        StringBuilder rules = new StringBuilder();
        for (Check check : checks) {
            if (check.columns().contains(column.name())) {
                rules.append(check.expression()).append('\n');
            }
        }
        return rules.toString();
    }

    private static List<String> textLiterals(String rules) {
        return find(TEXT_LITERAL, rules, 1).stream()
                .map(literal -> literal.replace("''", "'"))
                .toList();
    }

    private static List<String> find(Pattern pattern, String text, int group) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }
}
