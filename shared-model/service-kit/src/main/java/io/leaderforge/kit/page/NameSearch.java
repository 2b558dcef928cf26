package io.leaderforge.kit.page;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a table by any part of their name, by the parts that a migration keeps of it
 * ({@code call name_parts('forms', 'name_key')}). A part of at most 1,000 places names its rows, which are then read by their
 * ids; a part that is more frequent is compared while the list is read in its order, which soon meets enough rows that have it.
 * So neither kind reads the table.
 *
 * <pre>{@code
 * private static final NameSearch NAMES = NameSearch.of("forms", "name_key");
 *
 * NAMES.narrow(sql, where, q).chain(found -> FormView.LIST.page(sql, page, found));
 * }</pre>
 */
public final class NameSearch {

    /** Places that are read at most; a name that has the part twice has two. */
    static final int MOST = 1_000;

    private final String key;
    private final String statement;

    private NameSearch(String key, String statement) {
        this.key = key;
        this.statement = statement;
    }

    /** @param key the column with the search key of the name */
    public static NameSearch of(String table, String key) {
        return new NameSearch(
                key,
                "select id from " + table + "_name_parts where part >= $1 and part < $1 || U&'\\+10FFFF' limit "
                        + (MOST + 1));
    }

    /** The conditions with that of the search, where a text was given; 422 for one that cannot be searched for. */
    public Uni<Where> narrow(Sql sql, Where where, @Nullable String q) {
        return find(sql, q).map(found -> where.and("id = any (?)", found).search(key, q));
    }

    /** The ids of the rows that may have the part; null where they are too many, or nothing is looked for. */
    public Uni<@Nullable List<UUID>> find(Sql sql, @Nullable String q) {
        String part = SearchText.key(q);
        if (part == null) {
            return Uni.createFrom().nullItem();
        }
        return sql.list(row -> row.getUUID(0), statement, SearchText.part(part))
                .map(found ->
                        found.size() > MOST ? null : found.stream().distinct().toList());
    }
}
