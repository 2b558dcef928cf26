package io.leaderforge.e2e.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tables and the columns of {@code schema.table}, as the catalog has them. */
final class Columns {

    private static final String REPLICAS = """
            select format('%s.%s', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition and 3 = (
              select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
                and a.attname in ('epoch', 'revision', 'deleted_at'))
            order by c.relname
            """;

    private final Connection connection;

    Columns(Connection connection) {
        this.connection = connection;
    }

    Set<String> of(String table) {
        return names(
                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " order by attnum",
                table);
    }

    boolean exists(String table) {
        return !names("select 1 where to_regclass(?) is not null", table).isEmpty();
    }

    /** The context's tables that are kept by a consumer of states: those with an epoch, a revision and tombstones. */
    Set<String> replicas(String context) {
        return names(REPLICAS, context);
    }

    private Set<String> names(String sql, String argument) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            Set<String> names = new LinkedHashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("the catalog of " + argument + ": " + e.getMessage(), e);
        }
    }
}
