package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.row.Bindings;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
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
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, clock_timestamp())
        """;

    /**
     * An action.
     *
     * @param action e.g. {@code user.invited}
     * @param organizationId the organization that it concerns; null: the whole tenant
     * @param details changed values; never secrets
     */
    public record Action(
            String action,
            String targetType,
            UUID targetId,
            @Nullable UUID organizationId,
            Map<String, @Nullable Object> details) {}

    private AuditLog() {}

    /** Logs an action of the transaction's caller. */
    public static Uni<Void> write(Sql sql, Action action) {
        Caller caller = sql.caller();
        return insert(sql, action, actorType(caller), actorId(caller));
    }

    /** Logs many actions of the transaction's caller at once. */
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

    /** A service is identified by the credential that it uses. */
    private static @Nullable UUID actorId(Caller caller) {
        return caller.actor() == Caller.Actor.SERVICE ? caller.session() : caller.userId();
    }

    /** Logs an action of a person whom the transaction has identified, e.g. by a token. */
    public static Uni<Void> writeAs(Sql sql, UUID userId, Action action) {
        return insert(sql, action, "user", userId);
    }

    private static Uni<Void> insert(Sql sql, Action action, String actorType, @Nullable UUID actorId) {
        return sql.execute(INSERT, row(sql, action, actorType, actorId)).replaceWithVoid();
    }

    private static Tuple row(Sql sql, Action action, String actorType, @Nullable UUID actorId) {
        return Bindings.tuple(
                sql.caller().requireTenant(),
                Ids.next(),
                action.organizationId(),
                actorType,
                actorId,
                action.action(),
                action.targetType(),
                action.targetId(),
                details(sql.caller(), action));
    }

    /** Marks actions of support or a program on behalf of a person. */
    private static Map<String, @Nullable Object> details(Caller caller, Action action) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>(action.details());
        if (caller.impersonator() != null) {
            details.put("impersonated_by", caller.impersonator().toString());
        }
        if (caller.isMachine()) {
            details.put("api_key", String.valueOf(caller.session()));
        }
        return details;
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
