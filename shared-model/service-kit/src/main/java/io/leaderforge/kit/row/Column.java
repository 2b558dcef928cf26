package io.leaderforge.kit.row;

import io.leaderforge.kit.text.SnakeCase;
import io.vertx.sqlclient.Row;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** A record's component as a column: its name, how it is selected, read and bound. */
record Column(String name, Class<?> type, boolean nullable, ColumnType reader, Method accessor) {

    static Column of(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Column(
                SnakeCase.of(component.getName()), component.getType(), nullable, ColumnType.of(component), accessor);
    }

    String select(String prefix) {
        return reader.isJson() ? prefix + name + "::text as " + name : prefix + name;
    }

    String selectAs(String expression) {
        return reader.isJson() ? "(" + expression + ")::text as " + name : expression + " as " + name;
    }

    @Nullable
    Object read(Row row, int index, Class<?> owner) {
        Object value = reader.read(row, index);
        if (value == null && !nullable) {
            throw new IllegalStateException(
                    "the column " + name + " is null, and " + owner.getName() + " has no null for it");
        }
        return value;
    }

    /** The parameter's place in an insert. */
    String place(int number) {
        return reader.isJson() ? "$" + number + "::text::jsonb" : "$" + number;
    }

    @Nullable
    Object bound(Record record) {
        Object value = get(record);
        return value == null ? null : reader.isJson() ? ColumnType.json(value) : Bindings.bound(value);
    }

    Object required(Record record, Class<?> owner) {
        Object value = get(record);
        if (value == null) {
            throw new IllegalStateException(owner.getName() + "." + name + " orders a list and is null");
        }
        return value;
    }

    private @Nullable Object get(Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
