package io.leaderforge.kit.job;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where work becomes due: one kind of the table {@code jobs}, or a table of a service that has columns of its own for it.
 *
 * @param name what its log lines and its pulse are called
 * @param kind the kind of {@code jobs}; null for a table of its own
 */
public record DueTable(String table, String name, @Nullable String kind) {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_]{1,60}");

    public DueTable {
        if (!IDENTIFIER.matcher(table).matches()) {
            throw new IllegalArgumentException("not a table: " + table);
        }
    }

    /**
     * A service's own table with {@code tenant_id}, {@code id}, {@code due_at} and {@code lease}, the partial indexes {@code
     * (due_at)} and {@code (tenant_id, due_at) where due_at is not null}, and the worker's policies and grants.
     */
    public static DueTable of(String table) {
        return new DueTable(table, table, null);
    }

    /** One kind of the table {@code jobs}. */
    public static DueTable jobs(String kind) {
        return new DueTable("jobs", kind, kind);
    }
}
