package io.leaderforge.kit.page;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The few rows of a table that a search over everything offers for a text: those whose names begin with it before those with a
 * word that does, before those that have it elsewhere; then by name. Rows are found as {@link NameSearch} finds them; where
 * more than 1,000 places have the text, 1,000 of them are compared.
 *
 * <pre>{@code
 * private static final NameHits<FormHit> FORMS = NameHits.of(FormHit.ROWS, "forms", "name_key").where("deleted_at is null");
 * }</pre>
 */
public final class NameHits<T extends Record> {

    /** Of each kind. */
    public static final int MOST = 5;

    /** Of the text $2 in a search key: at its beginning, at that of a word, elsewhere. */
    private static final String RANK =
            "case when strpos(%1$s, $2) = 1 then 0 when strpos(%1$s, ' ' || $2) > 0 then 1 else 2 end, %1$s, id limit "
                    + MOST;

    private final Rows<T> rows;
    private final String table;
    private final String key;
    private final String found;
    private final String conditions;

    private NameHits(Rows<T> rows, String table, String key, String found, String conditions) {
        this.rows = rows;
        this.table = table;
        this.key = key;
        this.found = found;
        this.conditions = conditions;
    }

    /** @param key the column with the search key of the name, whose parts a migration keeps */
    public static <T extends Record> NameHits<T> of(Rows<T> rows, String table, String key) {
        String parts = "(select id from " + table + "_name_parts where part >= $1 and part < $1 || U&'\\+10FFFF' limit "
                + NameSearch.MOST + ")";
        return new NameHits<>(rows, table, key, parts, "");
    }

    /** The same with a condition on the rows. */
    public NameHits<T> where(String condition) {
        return new NameHits<>(rows, table, key, found, conditions + " and " + condition);
    }

    /** The same with rows of further ids, which are compared too. @param ids a statement, with its limit */
    public NameHits<T> also(String ids) {
        return new NameHits<>(rows, table, key, found + " union all (" + ids + ")", conditions);
    }

    /** @param text a search key, as {@link SearchText#required} answers it */
    public Uni<List<T>> best(Sql sql, String text) {
        return sql.list(rows.reader(), statement(), SearchText.part(text), text);
    }

    String statement() {
        return "select " + rows.columns() + " from " + table + " where id = any (array(" + found + ")) and strpos("
                + key + ", $2) > 0" + conditions + " order by " + RANK.formatted(key);
    }
}
