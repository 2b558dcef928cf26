package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the engine needs it.
 *
 * @param interruptions how often a holder of it has vanished since it last came to rest
 */
record Execution(
        UUID tenantId,
        UUID id,
        UUID workflowId,
        int version,
        @Nullable UUID leadId,
        boolean begun,
        String triggeredBy,
        ObjectNode triggerData,
        long workedMs,
        int interruptions) {

    static Execution of(Row row) {
        return new Execution(
                row.getUUID("tenant_id"),
                row.getUUID("id"),
                row.getUUID("workflow_id"),
                row.getInteger("workflow_version"),
                row.getUUID("lead_id"),
                !row.getString("status").equals("pending"),
                row.getString("triggered_by"),
                Columns.object(row, "trigger_data"),
                row.getLong("worked_ms"),
                row.getInteger("interruptions"));
    }
}
