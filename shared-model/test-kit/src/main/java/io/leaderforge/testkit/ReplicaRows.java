package io.leaderforge.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of a service's replicas as its consumer leaves them: as {@code _app} for the service itself, in the columns that
 * the table has of the state, newer revisions over older ones. One connection for all; its calls come one after the other.
 */
final class ReplicaRows {

    private static final ReplicaRows SHARED = new ReplicaRows();

    private final Map<String, String> statements = new ConcurrentHashMap<>();
    private @Nullable Connection connection;

    private ReplicaRows() {}

    static ReplicaRows get() {
        return SHARED;
    }

    /** One transaction of the service in the tenant. */
    synchronized void put(UUID tenantId, List<Row> rows) {
        try {
            Connection open = open();
            begin(open, tenantId);
            for (Row row : rows) {
                try (PreparedStatement upsert = open.prepareStatement(upsert(open, row))) {
                    upsert.setString(1, row.json(tenantId));
                    upsert.executeUpdate();
                }
            }
            open.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param id the aggregate's id, or that of a part of it
     * @param revision of the aggregate, in epoch 1
     */
    record Row(String table, UUID id, long revision, Record state) {

        private ObjectNode fields() {
            return Json.mapper().valueToTree(state);
        }

        private String json(UUID tenantId) {
            return fields().put("tenant_id", tenantId.toString())
                    .put("id", id.toString())
                    .put("epoch", 1)
                    .put("revision", revision)
                    .toString();
        }
    }

    private Connection open() throws SQLException {
        Connection known = connection;
        if (known == null || known.isClosed()) {
            known = Stack.current().jdbc("app");
            known.setAutoCommit(false);
            connection = known;
        }
        return known;
    }

    private static void begin(Connection open, UUID tenantId) throws SQLException {
        open.rollback();
        try (PreparedStatement settings = open.prepareStatement(
                "select set_config('app.tenant_id', ?, true), set_config('app.actor', 'service', true)")) {
            settings.setString(1, tenantId.toString());
            settings.execute();
        }
    }

    private String upsert(Connection open, Row row) throws SQLException {
        String known = statements.get(row.table());
        if (known == null) {
            known = statement(row.table(), columns(open, row));
            statements.put(row.table(), known);
        }
        return known;
    }

    private static String statement(String table, List<String> columns) {
        String names = String.join(", ", columns);
        return """
                insert into %1$s (tenant_id, id, epoch, revision, %2$s)
                select tenant_id, id, epoch, revision, %2$s from jsonb_populate_record(null::%1$s, ?::jsonb)
                on conflict (tenant_id, id) do update
                  set (epoch, revision, deleted_at, %2$s) = row(excluded.epoch, excluded.revision, null, %3$s)
                  where (%1$s.epoch, %1$s.revision) < (excluded.epoch, excluded.revision)
                """.formatted(table, names, "excluded." + String.join(", excluded.", columns));
    }

    /** What the table keeps of the state. */
    private static List<String> columns(Connection open, Row row) throws SQLException {
        ObjectNode fields = row.fields();
        try (PreparedStatement query = open.prepareStatement(
                "select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                        + " and attname <> all ('{tenant_id,id,epoch,revision,deleted_at}') order by attnum")) {
            query.setString(1, row.table());
            List<String> columns = new ArrayList<>();
            try (ResultSet names = query.executeQuery()) {
                while (names.next()) {
                    if (fields.has(names.getString(1))) {
                        columns.add(names.getString(1));
                    }
                }
            }
            return columns;
        }
    }
}
