package io.leaderforge.kit.page;

import io.leaderforge.kit.row.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One order of a list: columns that are unique together and never null, all ascending or all descending, so that one row
 * comparison continues it and one index serves it.
 */
final class Order<T extends Record> {

    private final List<String> columns;
    private final List<Function<T, Object>> values;
    private final List<Class<?>> types;
    private final boolean descending;

    private Order(List<String> columns, List<Function<T, Object>> values, List<Class<?>> types, boolean descending) {
        this.columns = columns;
        this.values = values;
        this.types = types;
        this.descending = descending;
    }

    /** @param keys e.g. {@code created_at desc}, {@code id desc}; each names a component of the record */
    static <T extends Record> Order<T> of(Rows<T> rows, String... keys) {
        List<String> columns = new ArrayList<>();
        List<Function<T, Object>> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        boolean descending = keys[0].endsWith(" desc");
        for (String key : keys) {
            if (key.endsWith(" desc") != descending) {
                throw new IllegalArgumentException("one order is all ascending or all descending: " + List.of(keys));
            }
            String column = key.replaceFirst(" (asc|desc)$", "");
            columns.add(column);
            values.add(rows.value(column));
            types.add(rows.typeOf(column));
        }
        return new Order<>(columns, values, types, descending);
    }

    /** {@code (a, b) < ($1, $2)}: the rows behind the cursor's. Only where there is one, for an index takes no alternative. */
    String behind(String alias, PageQuery.Key cursor, int skip, List<@Nullable Object> parameters) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parameters.add(value(cursor, skip + i, types.get(i)));
            places.add("$" + parameters.size());
        }
        return comparison(alias, places);
    }

    /** {@link #behind} a cursor of no list in particular. */
    String anywhere(String alias) {
        List<String> places = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
            places.add("$" + i);
        }
        return comparison(alias, places);
    }

    private String comparison(String alias, List<String> places) {
        return "(" + list(alias, "") + ") " + (descending ? "<" : ">") + " (" + String.join(", ", places) + ")";
    }

    /** @param alias of the table, with its dot, or nothing */
    String clause(String alias) {
        return " order by " + list(alias, descending ? " desc" : "");
    }

    private String list(String alias, String direction) {
        return columns.stream().map(column -> alias + column + direction).collect(Collectors.joining(", "));
    }

    List<Object> key(T row) {
        return values.stream().map(value -> value.apply(row)).toList();
    }

    private static Object value(PageQuery.Key cursor, int part, Class<?> type) {
        if (type == UUID.class) {
            return cursor.uuid(part);
        }
        if (type == Instant.class) {
            return cursor.instant(part);
        }
        if (type == LocalDate.class) {
            return cursor.date(part);
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return cursor.number(part, type);
        }
        return cursor.text(part);
    }
}
