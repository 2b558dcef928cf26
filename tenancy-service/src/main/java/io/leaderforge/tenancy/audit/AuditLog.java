package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the audit log, in the transaction of the action. */
public final class AuditLog {

    private static final String INSERT = """
        insert into audit_log (tenant_id, id, organization_id, actor_type, actor_id, action, target_type,
          target_id, details, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())
        """;

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
        return insert(sql, action, actorType(caller), actorId(caller));
    }

    /** Many at once, done by the transaction's caller. */
    public static Uni<Void> writeAll(Sql sql, List<Action> actions) {
        if (actions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Caller caller = sql.caller();
        return sql.batch(
                        INSERT,
                        actions.stream()
                                .map(action -> row(sql, action, actorType(caller), actorId(caller)))
                                .toList())
                .replaceWithVoid();
    }

    /** A service that acts by a credential is named by it. */
    private static @Nullable UUID actorId(Caller caller) {
        return caller.actor() == Caller.Actor.SERVICE ? caller.session() : caller.userId();
    }

    /** Done by a person whom the transaction's caller only came to know in it. */
    public static Uni<Void> writeAs(Sql sql, UUID userId, Action action) {
        return insert(sql, action, "user", userId);
    }

    private static Uni<Void> insert(Sql sql, Action action, String actorType, @Nullable UUID actorId) {
        return sql.execute(INSERT, row(sql, action, actorType, actorId)).replaceWithVoid();
    }

    private static Tuple row(Sql sql, Action action, String actorType, @Nullable UUID actorId) {
        return Tuple.from(Arrays.asList(
                sql.caller().requireTenant(),
                Ids.next(),
                action.organizationId(),
                actorType,
                actorId,
                action.action(),
                action.targetType(),
                action.targetId(),
                details(sql.caller(), action)));
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
