package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.audit.AuditNote;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names an action of core for the audit log; the entry is written when its transaction commits. */
public final class AuditLog {

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
            Map<String, @Nullable Object> details) {

        private AuditNote note(@Nullable UUID actor) {
            return new AuditNote(action, targetType, targetId, organizationId, details, null, null, actor);
        }
    }

    private AuditLog() {}

    /** Logs an action of the caller. */
    public static Uni<Void> write(Sql sql, Action action) {
        Audit.record(sql, action.note(null));
        return Uni.createFrom().voidItem();
    }

    /** Logs many actions of the caller. */
    public static Uni<Void> writeAll(Sql sql, List<Action> actions) {
        actions.forEach(action -> Audit.record(sql, action.note(null)));
        return Uni.createFrom().voidItem();
    }

    /** Logs an action of a person whom the transaction has identified, e.g. by a token. */
    public static Uni<Void> writeAs(Sql sql, UUID userId, Action action) {
        Audit.record(sql, action.note(userId));
        return Uni.createFrom().voidItem();
    }
}
