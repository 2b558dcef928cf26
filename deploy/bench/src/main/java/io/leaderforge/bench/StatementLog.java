package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's log of all statements, whose lines begin with {@link #PREFIX}, into transactions. */
final class StatementLog {

    /** The setting {@code log_line_prefix}: role and process. */
    static final String PREFIX = "%u|%p|";

    private static final Pattern ENTRY = Pattern.compile("^(\\w*)\\|(\\d+)\\|(\\w+):  (.*)$", Pattern.DOTALL);
    private static final Pattern EXECUTE = Pattern.compile("^execute [^:]*: (.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (?:NULL|'((?:[^']++|'')*+)')");

    private final List<List<Statement>> transactions = new ArrayList<>();
    private final Map<String, List<Statement>> open = new HashMap<>();

    private StatementLog() {}

    /** The committed transactions of a role, in the order of their commits. */
    static List<List<Statement>> transactions(String log, String role) {
        StatementLog parsed = new StatementLog();
        // A statement's further lines begin with a tab.
        for (String entry : log.split("\n(?!\t)")) {
            Matcher fields = ENTRY.matcher(entry);
            if (fields.matches() && fields.group(1).equals(role)) {
                parsed.entry(fields.group(2), fields.group(3), fields.group(4).replace("\n\t", "\n"));
            }
        }
        return parsed.transactions;
    }

    private void entry(String process, String kind, String text) {
        if (kind.equals("LOG") && text.startsWith("statement: ")) {
            simple(process, text.substring("statement: ".length()));
            return;
        }
        @Nullable List<Statement> current = open.get(process);
        Matcher execute = EXECUTE.matcher(text);
        if (current == null) {
            return;
        }
        if (kind.equals("LOG") && execute.matches()) {
            current.add(new Statement(execute.group(1).strip(), List.of()));
        } else if (kind.equals("DETAIL") && !current.isEmpty()) {
            current.add(new Statement(current.removeLast().sql(), parameters(text)));
        }
    }

    private void simple(String process, String sql) {
        String word = sql.strip().replace(";", "").toUpperCase(java.util.Locale.ROOT);
        switch (word) {
            case "BEGIN" -> open.put(process, new ArrayList<>());
            case "COMMIT" -> {
                List<Statement> committed = open.remove(process);
                if (committed != null) {
                    transactions.add(List.copyOf(committed));
                }
            }
            case "ROLLBACK" -> open.remove(process);
            default -> {}
        }
    }

    private static List<@Nullable String> parameters(String detail) {
        List<@Nullable String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            String quoted = parameter.group(1);
            values.add(quoted == null ? null : quoted.replace("''", "'"));
        }
        return values;
    }
}
