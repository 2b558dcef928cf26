package io.leaderforge.kit.row;

import io.vertx.sqlclient.Row;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from rows. Each component is the column of its name in snake case, selected in the components' order and
 * read by index through the canonical constructor, so a statement selects {@link #columns()} first and may select more after
 * them; the names are compared once per result. Declared once per shape, as a constant of the record:
 *
 * <pre>{@code
 * @RegisterForReflection
 * record TeamView(UUID id, String name, @Nullable String description, Instant createdAt, @JsonIgnore long revision) {
 *     static final Rows<TeamView> ROWS = Rows.of(TeamView.class);
 * }
 * sql.list(TeamView.ROWS, "from teams where organization_id = $1 order by id", organization);
 * }</pre>
 *
 * <p>Components may be UUID, String, numbers, boolean, Instant (timestamptz), LocalDate, LocalTime, enums (by
 * {@link io.leaderforge.kit.text.TextEnum}), lists and sets of those (arrays), and JSON: {@code Map}, {@code JsonNode},
 * nested records, and lists of these. A column that is null where the component is not {@code @Nullable} is an
 * {@link IllegalStateException} that names it. Immutable, thread-safe.
 */
public final class Rows<T extends Record> {

    /** Stands for the table's alias before a column, with its dot, or for nothing; an empty literal '{}' is none. */
    private static final Pattern ALIAS = Pattern.compile("\\{}(?=[a-z_])");

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final List<Column> columns;
    private final Map<String, String> expressions;

    private Rows(Class<T> type, Constructor<T> constructor, List<Column> columns, Map<String, String> expressions) {
        this.type = type;
        this.constructor = constructor;
        this.columns = columns;
        this.expressions = expressions;
    }

    /** Rows of the record's own components. */
    public static <T extends Record> Rows<T> of(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || components.length == 0) {
            throw new IllegalArgumentException(type.getName()
                    + " has no record components; in a native image a record of rows carries @RegisterForReflection");
        }
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            List<Column> columns = Arrays.stream(components).map(Column::of).toList();
            return new Rows<>(type, constructor, columns, Map.of());
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The same, with one column computed.
     *
     * @param column     the column's name
     * @param expression in place of the bare column, e.g. {@code coalesce({}title, 'Untitled')}; <code>{}</code> stands for the
     *                   table's alias
     */
    public Rows<T> with(String column, String expression) {
        if (columns.stream().noneMatch(known -> known.name().equals(column))) {
            throw new IllegalArgumentException(type.getName() + " has no component for a column " + column);
        }
        Map<String, String> more = new HashMap<>(expressions);
        more.put(column, expression);
        return new Rows<>(type, constructor, columns, Map.copyOf(more));
    }

    /** The select list, without an alias. */
    public String columns() {
        return selectList("");
    }

    /** The select list with each column of the table with this alias. */
    public String columns(String alias) {
        return selectList(alias + ".");
    }

    /** The columns' bare names, for a statement around one that has selected them. */
    public String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    private String selectList(String prefix) {
        List<String> list = new ArrayList<>(columns.size());
        for (Column column : columns) {
            String expression = expressions.get(column.name());
            list.add(
                    expression == null
                            ? column.select(prefix)
                            : column.selectAs(ALIAS.matcher(expression).replaceAll(prefix)));
        }
        return String.join(", ", list);
    }

    /** The record of one row whose first columns are {@link #columns()}; fails where their names differ. */
    public T read(Row row) {
        return read(row, 0);
    }

    /** The record of one row that has {@link #columns()} from this index on, behind those of another shape. */
    public T read(Row row, int first) {
        requireColumns(row, first);
        return record(row, first);
    }

    /**
     * Reads the rows of one result, whose first columns are {@link #columns()}. All rows of a result have the same columns, so
     * their names are compared once, at the first row. Not for a second result, nor for two threads.
     */
    public Function<Row, T> reader() {
        return reader(0);
    }

    /** The same, of columns from this index on. */
    public Function<Row, T> reader(int first) {
        return new Function<>() {
            private boolean compared;

            @Override
            public T apply(Row row) {
                if (!compared) {
                    requireColumns(row, first);
                    compared = true;
                }
                return record(row, first);
            }
        };
    }

    /** Read by position, columns of one type that a statement selects in another order would change places unnoticed. */
    private void requireColumns(Row row, int first) {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            if (!name.equals(row.getColumnName(first + i))) {
                throw new IllegalStateException("column " + (first + i + 1) + " of a row of " + type.getName() + " is "
                        + row.getColumnName(first + i) + " and must be " + name
                        + ": select the record's components, by their names and in their order");
            }
        }
    }

    private T record(Row row, int first) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(row, first + i, type);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "a row of " + type.getName() + " breaks a rule of the record", e.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads the component of a column, as a key of a keyset. */
    public Function<T, Object> value(String column) {
        Column found = column(column);
        return row -> found.required(row, type);
    }

    /** The class of a column's component. */
    public Class<?> typeOf(String column) {
        return column(column).type();
    }

    private Column column(String name) {
        return columns.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no component for " + name));
    }

    /** {@code insert into table (…) values ($1, …)} for all components. */
    public String insert(String table) {
        List<String> places = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            places.add(columns.get(i).place(i + 1));
        }
        return "insert into " + table + " (" + names() + ") values (" + String.join(", ", places) + ")";
    }

    /** The values of {@link #insert}. */
    public @Nullable Object[] values(T record) {
        return columns.stream().map(column -> column.bound(record)).toArray();
    }

    /** How many columns the shape has. */
    public int size() {
        return columns.size();
    }

    /** The record's class, as tests of all shapes name it. */
    public Class<T> type() {
        return type;
    }
}
