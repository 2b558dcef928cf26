package io.leaderforge.kit.tenant;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the {@link TransactionListener}s learn of a transaction before it commits. Not for use by two threads at once. */
public final class Notes {

    /** A note of what will be written before the commit. */
    public interface Write {}

    private static final List<String> CHANGES = List.of("insert into", "update ", "delete from", "merge into");
    private static final Pattern LOCKS = Pattern.compile("for (no key )?update");
    /** Rows that are kept for a request rather than by it. */
    private static final String BOOKKEEPING = " idempotency_keys";

    /** More statements than that are not looked at: one of them writes. */
    private static final int MOST = 64;

    private final List<Record> all = new ArrayList<>(1);
    private final List<String> ran = new ArrayList<>(4);

    public void add(Record note) {
        all.add(note);
    }

    /** The one note of this type, added where there is none. */
    public <T extends Record> T only(Class<T> type, Supplier<T> fresh) {
        for (Record note : all) {
            if (type.isInstance(note)) {
                return type.cast(note);
            }
        }
        T note = fresh.get();
        all.add(note);
        return note;
    }

    /** What the work has noted, in its order. */
    public List<Record> all() {
        return all;
    }

    /**
     * Whether a statement has changed a row, or will before the commit; what a session has flushed is not counted. A select that reads or locks changes
     * nothing; a function that it calls is not looked into.
     */
    public boolean hasWritten() {
        return all.stream().anyMatch(Write.class::isInstance) || ran.stream().anyMatch(Notes::changes);
    }

    /** Kept as it is and looked at on demand: most transactions are not asked about. */
    RowSet<Row> ran(String statement, RowSet<Row> rows) {
        if (ran.size() < MOST && !statement.startsWith("select") && hasRows(rows)) {
            ran.add(statement);
        }
        return rows;
    }

    private static boolean hasRows(RowSet<Row> rows) {
        for (RowSet<Row> one = rows; one != null; one = one.next()) {
            if (one.rowCount() > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean changes(String statement) {
        String text = LOCKS.matcher(statement.toLowerCase(Locale.ROOT)).replaceAll("");
        return !statement.stripLeading().startsWith("select")
                && !text.contains(BOOKKEEPING)
                && CHANGES.stream().anyMatch(text::contains);
    }
}
