package io.leaderforge.kit.resync;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.core.ErasureState;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.schema.BoundedContexts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The erasures that a restore has undone, as the topic {@code core.erasure} has them: core executes them again. */
final class ErasureLedger {

    private static final String INSERT = "insert into erasure_replays (tenant_id, id, subject, requested_at)"
            + " select t.tenant_id, ?, ?, ? from tenants t where t.tenant_id = ? on conflict (tenant_id, id) do nothing";

    private final Map<UUID, ErasureState> undone = new LinkedHashMap<>();

    /** Whether the record is one of the ledger's, and so no suspect: the row that it had is written again. */
    boolean note(Published published) {
        if (published.topic() != Topic.CORE_ERASURE) {
            return false;
        }
        byte[] value = published.record().value();
        if (value != null) {
            undone.put(published.key(), read(value));
        }
        return true;
    }

    private static ErasureState read(byte[] value) {
        try {
            return Json.mapper().readValue(value, ErasureState.class);
        } catch (IOException e) {
            throw new IllegalStateException("An erasure on the topic cannot be read.", e);
        }
    }

    /** As the owner of the context's schema. */
    int write(Connection connection, String context) throws SQLException {
        if (!context.equals(BoundedContexts.CORE) || undone.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (ErasureState state : undone.values()) {
                insert.setObject(1, state.id());
                insert.setString(2, state.subject());
                insert.setTimestamp(3, Timestamp.from(state.requestedAt()));
                insert.setObject(4, state.tenantId());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return undone.size();
    }
}
