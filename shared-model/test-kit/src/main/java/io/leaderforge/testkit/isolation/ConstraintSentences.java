package io.leaderforge.testkit.isolation;

import io.leaderforge.testkit.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The constraints of a schema beside the sentences that a service has for them. */
public final class ConstraintSentences {

    private static final String FILE = "/constraint-exceptions.csv";

    /** Of partitions their table's count. A key of ids that a service makes is met by no caller. */
    private static final String CONSTRAINTS = """
            select c.conname, c.contype = 'c' and exists (
                select from pg_attribute a where a.attrelid = c.conrelid
                  and c.conname = t.relname || '_' || a.attname || '_check') as names_its_field
            from pg_constraint c join pg_class t on t.oid = c.conrelid
            where t.relnamespace = ?::regnamespace and not t.relispartition and (c.contype in ('u', 'c', 'x')
              or c.contype = 'p' and exists (
                select from unnest(c.conkey) key join pg_attribute a on a.attrelid = c.conrelid and a.attnum = key
                where a.attname not in ('tenant_id', 'id')))
            union all
            select i.relname, false
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
            where t.relnamespace = ?::regnamespace and x.indisunique and not t.relispartition
              and not exists (select from pg_constraint c where c.conindid = x.indexrelid)
            """;

    /** Those that a function raises by their names, too. */
    private static final String ALL = """
            select conname from pg_constraint where connamespace = ?::regnamespace
            union all
            select i.relname from pg_index x join pg_class i on i.oid = x.indexrelid
            where i.relnamespace = ?::regnamespace and x.indisunique
            union all
            select raised[1] from pg_proc p, regexp_matches(p.prosrc, 'constraint = ''([a-z_]+)''', 'g') raised
            where p.prosrc like '%constraint = %'
            """;

    /** One line of the file; a constraint that ends with {@code *} stands for all that begin like it. */
    private record Line(String context, String constraint) {
        boolean covers(String name) {
            return constraint.endsWith("*")
                    ? name.startsWith(constraint.substring(0, constraint.length() - 1))
                    : name.equals(constraint);
        }
    }

    private final String context;

    private ConstraintSentences(String context) {
        this.context = context;
    }

    public static ConstraintSentences of(String context) {
        return new ConstraintSentences(context);
    }

    /**
     * @param named the constraints that have a sentence
     * @return those that need one, sentences for what is not there, and exceptions that excuse nothing
     */
    public List<String> judge(Set<String> named) throws SQLException {
        Set<String> silent = new TreeSet<>();
        Set<String> there = new HashSet<>();
        try (Connection connection = Stack.start(context).jdbc("admin")) {
            read(connection, CONSTRAINTS, row -> {
                if (!row.getBoolean(2) && !named.contains(row.getString(1))) {
                    silent.add(row.getString(1));
                }
            });
            read(connection, ALL, row -> there.add(row.getString(1)));
        }
        List<String> wrong = new ArrayList<>();
        Set<Line> used = new HashSet<>();
        List<Line> lines = lines();
        for (String constraint : silent) {
            List<Line> covering =
                    lines.stream().filter(line -> line.covers(constraint)).toList();
            used.addAll(covering);
            if (covering.isEmpty()) {
                wrong.add(constraint + " has no sentence in a ConstraintProblems and no reason in " + FILE);
            }
        }
        named.stream()
                .filter(name -> !there.contains(name))
                .sorted()
                .forEach(name -> wrong.add(name + " has a sentence and does not exist"));
        lines.stream()
                .filter(line -> line.context().equals(context) && !used.contains(line))
                .forEach(line -> wrong.add(line.constraint() + " stands in " + FILE + " for nothing; remove the line"));
        return wrong;
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private void read(Connection connection, String statement, Reader reader) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, context);
            prepared.setString(2, context);
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private List<Line> lines() {
        try (InputStream file = Objects.requireNonNull(ConstraintSentences.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(ConstraintSentences::line)
                    .filter(line -> line.context().equals("*") || line.context().equals(context))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split(",", 3);
        if (cells.length < 3 || cells[2].isBlank()) {
            throw new IllegalStateException(FILE + ": every line needs context,constraint,reason: " + text);
        }
        return new Line(cells[0], cells[1]);
    }
}
