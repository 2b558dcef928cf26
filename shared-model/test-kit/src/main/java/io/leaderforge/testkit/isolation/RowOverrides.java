package io.leaderforge.testkit.isolation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values for columns whose rules the generator of rows cannot guess, as PostgreSQL would read them from text. */
public final class RowOverrides {

    private final Map<String, Function<UUID, @Nullable String>> values = new HashMap<>();

    /** The same value in every row; it must not be unique over tenants. */
    public RowOverrides set(String table, String column, @Nullable String value) {
        return set(table, column, tenant -> value);
    }

    /** A value by tenant. */
    public RowOverrides set(String table, String column, Function<UUID, @Nullable String> value) {
        values.put(table + "." + column, value);
        return this;
    }

    @Nullable
    Function<UUID, @Nullable String> of(String table, String column) {
        return values.get(table + "." + column);
    }
}
