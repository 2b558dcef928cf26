package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.page.Where;
import io.leaderforge.tenancy.audit.AuditBodies.ActorType;
import io.leaderforge.tenancy.audit.AuditBodies.AuditContext;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the audit log; each narrows the list, and one that is left out matches every entry. */
record AuditFilter(
        @Parameter(description = "Entries from this time on") @QueryParam("from") @Nullable
        Instant from,

        @Parameter(description = "Entries before this time") @QueryParam("to") @Nullable
        Instant to,

        @QueryParam("actor_type") @Nullable ActorType actorType,
        @QueryParam("actor_id") @Nullable UUID actorId,

        @Parameter(description = "E.g. item.created") @QueryParam("action") @Nullable
        String action,

        @Parameter(description = "E.g. item") @QueryParam("target_type") @Nullable
        String targetType,

        @QueryParam("target_id") @Nullable UUID targetId,
        @QueryParam("organization_id") @Nullable UUID organizationId,
        @QueryParam("context") @Nullable AuditContext context) {

    Where where() {
        return Where.all()
                .and("created_at >= ?", from)
                .and("created_at < ?", to)
                .equal("actor_type", actorType)
                .equal("actor_id", actorId)
                .equal("action", Where.given(action))
                .equal("target_type", Where.given(targetType))
                .equal("target_id", targetId)
                .equal("organization_id", organizationId)
                .equal("context", context);
    }
}
