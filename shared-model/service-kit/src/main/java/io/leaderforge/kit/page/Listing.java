package io.leaderforge.kit.page;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a list: the shape of its rows, their source and their orders. It implements the keyset, the limit and the
 * cursor, so every page costs the same as the first one: the first page has no condition for a cursor, the limit is part of
 * the statement's text, and each order needs an index that begins with {@code tenant_id} and the list's parent.
 *
 * <pre>{@code
 * static final Listing<LeadView> LEADS = Listing.of(LeadView.ROWS, "from leads").newestFirst();
 *
 * LEADS.page(sql, page, Where.all().equal("status", status));
 * }</pre>
 *
 * <p>Immutable, thread-safe.
 */
public final class Listing<T extends Record> {

    /** Counting ends here: a count of all rows costs as much as reading them. */
    static final int MAX_EXACT = 10_000;

    private static final int MAX_WEIGHT = 4 << 20;

    private final Rows<T> rows;
    private final String source;
    private final String alias;
    private final Map<String, Order<T>> orders;
    private final @Nullable String weight;

    private Listing(Rows<T> rows, String source, String alias, Map<String, Order<T>> orders, @Nullable String weight) {
        this.rows = rows;
        this.source = source;
        this.alias = alias;
        this.orders = orders;
        this.weight = weight;
    }

    /** @param source the {@code from} clause, without {@code where} */
    public static <T extends Record> Listing<T> of(Rows<T> rows, String source) {
        return new Listing<>(rows, source, "", Map.of(), null);
    }

    /** The same, of a source that joins tables. @param alias of the table that has the columns of the rows and orders */
    public static <T extends Record> Listing<T> of(Rows<T> rows, String source, String alias) {
        return new Listing<>(rows, source, alias + ".", Map.of(), null);
    }

    /** By {@code id} descending: ids are UUIDv7, so they sort by the time of creation. The order a list should have. */
    public Listing<T> newestFirst() {
        return by("id desc");
    }

    public Listing<T> oldestFirst() {
        return by("id");
    }

    /**
     * The list's own order.
     *
     * @param keys columns that are components of the rows, unique together, never null, all ascending or all {@code desc}
     */
    public Listing<T> by(String... keys) {
        return with("", keys);
    }

    /**
     * Another order that callers may ask for.
     *
     * @param name as {@code ?sort=} names it, with {@code -} in front for a descending one, e.g. {@code -due_at}
     * @param keys as for {@link #by}; each order has an index
     */
    public Listing<T> sort(String name, String... keys) {
        return with(name, keys);
    }

    /**
     * Ends pages at 4 MiB of rows, even before the limit, for rows that may hold long texts: two hundred of the largest
     * would need more memory than the process has.
     *
     * @param expression a row's size in octets, e.g. {@code octet_length(body)}
     */
    public Listing<T> weighing(String expression) {
        return new Listing<>(rows, source, alias, orders, expression);
    }

    private Listing<T> with(String name, String... keys) {
        Map<String, Order<T>> more = new LinkedHashMap<>(orders);
        more.put(name, Order.of(rows, keys));
        return new Listing<>(rows, source, alias, more, weight);
    }

    /** The page of all rows that the caller may see. */
    public Uni<Page<T>> page(Sql sql, PageQuery page) {
        return page(sql, page, Where.all());
    }

    /**
     * The page that was asked for.
     *
     * @return fails with 400 where the cursor is not one of this list in this order, or the order is not known
     */
    public Uni<Page<T>> page(Sql sql, PageQuery page, Where where) {
        String sort = page.sort();
        Order<T> order = orders.get(sort);
        if (order == null) {
            throw unknownSort();
        }
        List<@Nullable Object> parameters = new ArrayList<>();
        String from = source + where.text(parameters);
        List<@Nullable Object> filters = List.copyOf(parameters);
        PageQuery.Key cursor = page.after();
        String behind = "";
        if (cursor != null) {
            requireSort(cursor, sort);
            behind = (where.isEmpty() ? " where " : " and ")
                    + order.behind(alias, cursor, sort.isEmpty() ? 0 : 1, parameters);
        }
        String statement = statement(from + behind + order.clause(alias) + page.limitClause(), order);
        return sql.list(row -> row, statement, parameters.toArray())
                .map(found ->
                        page.page(found.stream().map(rows.reader()).toList(), all(found), row -> key(sort, order, row)))
                .chain(found -> Totals.add(sql, page, found, from, filters));
    }

    /** A page of these rows that was read in another way, with the total that was asked for. */
    public Uni<Page<T>> counted(Sql sql, PageQuery page, Page<T> found, Where where) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String from = source + where.text(parameters);
        return Totals.add(sql, page, found, from, parameters);
    }

    /** All rows that meet the conditions, in the list's own order: only for conditions that bound the set, such as ids. */
    public Uni<List<T>> all(Sql sql, Where where) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String tail = source
                + where.text(parameters)
                + Objects.requireNonNull(orders.get("")).clause(alias);
        return sql.list(rows.reader(), "select " + columns() + " " + tail, parameters.toArray());
    }

    /** The statement of the first page in each order, and that of a later one, as a test prepares them. */
    public List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (Order<T> order : orders.values()) {
            String end = order.clause(alias) + " limit 1";
            statements.add(statement(source + end, order));
            statements.add(statement(source + " where " + order.anywhere(alias) + end, order));
        }
        return statements;
    }

    private String statement(String tail, Order<T> order) {
        String select = "select " + columns();
        if (weight == null) {
            return select + " " + tail;
        }
        return "select " + rows.names() + ", found from (select p.*, sum(weight) over (" + order.clause("")
                + ") - weight as lighter, count(*) over () as found from (" + select + ", " + weight + " as weight "
                + tail
                + ") p) q where lighter < " + MAX_WEIGHT + order.clause("");
    }

    /** The number of rows, including those left out for their weight. */
    private long all(List<Row> found) {
        return weight == null || found.isEmpty()
                ? found.size()
                : found.getFirst().getLong("found");
    }

    private String columns() {
        return alias.isEmpty() ? rows.columns() : rows.columns(alias.substring(0, alias.length() - 1));
    }

    private List<?> key(String sort, Order<T> order, T row) {
        List<Object> key = order.key(row);
        if (sort.isEmpty()) {
            return key;
        }
        List<Object> named = new ArrayList<>(key.size() + 1);
        named.add(sort);
        named.addAll(key);
        return named;
    }

    private static void requireSort(PageQuery.Key cursor, String sort) {
        if (!sort.isEmpty() && !cursor.text(0).equals(sort)) {
            throw Problems.badRequest(
                    "?cursor", "The cursor is of another order. Begin again without one.", Rule.format("cursor"));
        }
    }

    private RuntimeException unknownSort() {
        List<String> names =
                orders.keySet().stream().filter(name -> !name.isEmpty()).toList();
        return Problems.badRequest(
                "?sort",
                names.isEmpty()
                        ? "This list has one order. Leave out sort."
                        : "Sort by one of " + String.join(", ", names) + ", or leave it out.",
                Rule.unknownValue(names));
    }
}
