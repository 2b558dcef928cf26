package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Response bodies for the audit log. */
final class AuditBodies {

    private AuditBodies() {}

    /** An entry of the audit log. */
    @RegisterForReflection
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

        static final Rows<AuditView> ROWS = Rows.of(AuditView.class);
    }
}
