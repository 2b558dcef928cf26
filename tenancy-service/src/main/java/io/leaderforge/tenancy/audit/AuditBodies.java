package io.leaderforge.tenancy.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Response bodies for the audit log. */
final class AuditBodies {

    private AuditBodies() {}

    /** The service that an entry comes from. */
    enum AuditContext implements TextEnum {
        CORE,
        CONTENT,
        PROGRESS,
        ENGAGEMENT,
        CRM
    }

    /** Who acts. */
    enum ActorType implements TextEnum {
        USER,
        API_KEY,
        SUPPORT,
        OPERATOR,
        SERVICE,
        ANONYMOUS
    }

    /** An entry of the audit log. Names are today's; they are not stored in the log. */
    @RegisterForReflection
    record AuditView(
            UUID id,
            AuditContext context,
            @Nullable UUID organizationId,
            @Nullable String organizationName,
            ActorType actorType,

            @Schema(description = "The person; of an API key the person who created it, of support the person acted as")
            @Nullable
            UUID actorId,

            @Schema(description = "The person's name, or email without one; null where the person is gone") @Nullable
            String actorName,

            @Nullable String actorAvatarUrl,

            @Schema(description = "The platform operator who acted as the person") @Nullable
            UUID impersonatorId,

            @Nullable String impersonatorName,

            @Schema(description = "The API key, or the credential of a service") @Nullable
            UUID credentialId,

            @Schema(description = "The name of the API key or token") @Nullable
            String credentialName,

            @Schema(description = "Target type and what happened to it, e.g. item.created")
            String action,

            String targetType,
            @Nullable UUID targetId,

            @Schema(description = "The name of the target, where it is a person, an organization or a team") @Nullable
            String targetName,

            @Schema(description = "The trace id of the request, as problems have it") @Nullable
            String requestId,

            @Schema(description = "Further values, e.g. other ids of the path, and counts")
            Map<String, Object> details,

            @Schema(
                    description =
                            "The target before the change, without secrets; null where it was created. Longer than 32 KiB"
                                    + " it is reduced to what has changed, then to the fields' names with truncated: true")
            @Nullable
            JsonNode oldData,

            @Schema(description = "The target after the change; null where it was deleted") @Nullable
            JsonNode newData,

            @Nullable String ipAddress,
            @Nullable String userAgent,
            Instant createdAt) {

        private static final String PERSON = "(select coalesce(u.full_name, u.email) from users u"
                + " where u.id = audit_log.%s and u.removed_at is null)";

        static final Rows<AuditView> ROWS = Rows.of(AuditView.class)
                .with("organization_name", Named.organization("audit_log.organization_id"))
                .with("actor_name", "coalesce(" + PERSON.formatted("actor_id") + ", operator_name(audit_log.actor_id))")
                .with("actor_avatar_url", Named.picture("audit_log.actor_id"))
                .with("impersonator_name", Named.operator("audit_log.impersonator_id"))
                .with(
                        "credential_name",
                        "coalesce((select k.name from api_keys k where k.id = audit_log.credential_id),"
                                + " (select k.name from scim_tokens k where k.id = audit_log.credential_id))")
                .with(
                        "target_name",
                        "coalesce(" + PERSON.formatted("target_id") + ", " + Named.organization("audit_log.target_id")
                                + ", " + Named.team("audit_log.target_id") + ")");
    }
}
