package io.leaderforge.tenancy.audit;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the audit resource answers. */
final class AuditBodies {

    private AuditBodies() {}

    /** One entry of the audit log. */
    record AuditView(
            UUID id,
            @Nullable UUID organizationId,
            String actorType,
            @Nullable UUID actorId,
            String action,
            String targetType,
            @Nullable UUID targetId,
            Map<String, Object> details,
            Instant createdAt) {

        static AuditView of(Row row) {
            return new AuditView(
                    row.getUUID("id"),
                    row.getUUID("organization_id"),
                    row.getString("actor_type"),
                    row.getUUID("actor_id"),
                    row.getString("action"),
                    row.getString("target_type"),
                    row.getUUID("target_id"),
                    row.getJsonObject("details").getMap(),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }
}
