package io.leaderforge.testkit.isolation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values for columns whose rules the generator of rows cannot guess, as PostgreSQL would read them from text. */
public final class RowOverrides {

    /** The address of a person who leaves. */
    public static final String DEPARTING_EMAIL = DepartureCheck.EMAIL;

    /** A column of a table. */
    record Name(String table, String name) {}

    private final Map<String, Function<UUID, @Nullable String>> values = new HashMap<>();
    private final Map<String, Map<Name, Function<UUID, @Nullable String>>> departing = new HashMap<>();

    /** The same value in every row; it must not be unique over tenants. */
    public RowOverrides set(String table, String column, @Nullable String value) {
        return set(table, column, tenant -> value);
    }

    /** A value by tenant. */
    public RowOverrides set(String table, String column, Function<UUID, @Nullable String> value) {
        values.put(table + "." + column, value);
        return this;
    }

    /**
     * A value by the id of the subject that leaves, where a rule of {@code departure_rules} is no plain comparison of a column;
     * the person's address is {@link #DEPARTING_EMAIL}.
     */
    public RowOverrides departing(String subject, String table, String column, Function<UUID, @Nullable String> value) {
        departing.computeIfAbsent(subject, any -> new HashMap<>()).put(new Name(table, column), value);
        return this;
    }

    Map<Name, Function<UUID, @Nullable String>> departing(String subject) {
        return departing.getOrDefault(subject, Map.of());
    }

    RowOverrides copy() {
        RowOverrides copy = new RowOverrides();
        copy.values.putAll(values);
        return copy;
    }

    @Nullable
    Function<UUID, @Nullable String> of(String table, String column) {
        return values.get(table + "." + column);
    }
}
