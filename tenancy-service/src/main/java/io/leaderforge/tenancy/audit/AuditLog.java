package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the audit log, in the transaction of the action. */
public final class AuditLog {

    /**
     * One action.
     *
     * @param action e.g. {@code user.invited}
     * @param organizationId where it happened; null for what concerns the whole tenant
     * @param details changed values; never secrets
     */
    public record Action(
            String action,
            String targetType,
            UUID targetId,
            @Nullable UUID organizationId,
            Map<String, @Nullable Object> details) {}

    private AuditLog() {}

    /** Done by the transaction's caller. */
    public static Uni<Void> write(Sql sql, Action action) {
        Caller caller = sql.caller();
        return insert(sql, action, actorType(caller), caller.userId());
    }

    /** Done by a person whom the transaction's caller only came to know in it. */
    public static Uni<Void> writeAs(Sql sql, UUID userId, Action action) {
        return insert(sql, action, "user", userId);
    }

    private static Uni<Void> insert(Sql sql, Action action, String actorType, @Nullable UUID actorId) {
        return sql.update(
                        """
                        insert into audit_log (tenant_id, id, organization_id, actor_type, actor_id, action, target_type,
                          target_id, details, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())
                        """,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        action.organizationId(),
                        actorType,
                        actorId,
                        action.action(),
                        action.targetType(),
                        action.targetId(),
                        details(sql.caller(), action))
                .replaceWithVoid();
    }

    /** What support or a program does as somebody is told apart from what the person does. */
    private static JsonObject details(Caller caller, Action action) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(action.details());
        if (caller.impersonator() != null) {
            details.put("impersonated_by", caller.impersonator().toString());
        }
        if (caller.isMachine()) {
            details.put("api_key", String.valueOf(caller.session()));
        }
        return new JsonObject(details);
    }

    private static String actorType(Caller caller) {
        return switch (caller.actor()) {
            case USER -> "user";
            case PLATFORM -> "operator";
            case SERVICE -> "service";
            case ANONYMOUS -> "anonymous";
        };
    }
}
