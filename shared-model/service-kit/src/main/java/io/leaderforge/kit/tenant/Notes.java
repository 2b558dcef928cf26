package io.leaderforge.kit.tenant;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the {@link TransactionListener}s learn of a transaction before it commits. Not for use by two threads at once. */
public final class Notes {

    private static final List<String> CHANGES = List.of("insert into", "update ", "delete from", "merge into");
    private static final Pattern LOCKS = Pattern.compile("for (no key )?update");
    /** Rows that are kept for a request rather than by it. */
    private static final String BOOKKEEPING = " idempotency_keys";

    private final List<Record> all = new ArrayList<>(1);
    private boolean written;

    public void add(Record note) {
        all.add(note);
    }

    /** What the work has noted, in its order. */
    public List<Record> all() {
        return all;
    }

    /** Whether a statement has changed a row; what a session has flushed is not counted. */
    public boolean hasWritten() {
        return written;
    }

    /** A select that reads or locks changes nothing; a function that it calls is not looked into. */
    RowSet<Row> ran(String statement, RowSet<Row> rows) {
        if (!written && changes(statement) && !statement.contains(BOOKKEEPING)) {
            for (RowSet<Row> one = rows; one != null; one = one.next()) {
                written |= one.rowCount() > 0;
            }
        }
        return rows;
    }

    private static boolean changes(String statement) {
        int start = 0;
        while (start < statement.length() && Character.isWhitespace(statement.charAt(start))) {
            start++;
        }
        if (statement.startsWith("select", start)) {
            return false;
        }
        String text = LOCKS.matcher(statement.toLowerCase(Locale.ROOT)).replaceAll("");
        return CHANGES.stream().anyMatch(text::contains);
    }
}
