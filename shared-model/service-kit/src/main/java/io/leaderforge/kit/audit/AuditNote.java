package io.leaderforge.kit.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a use case says it; caller and request are added at the commit.
 *
 * @param organizationId the organization that it concerns; null: the record's own, or the whole tenant
 * @param details        further values, ids and counts first of all; never secrets
 * @param actor          the person, where the transaction has found out who it is, e.g. by a token; null: the caller
 */
public record AuditNote(
        String action,
        String targetType,
        @Nullable UUID targetId,
        @Nullable UUID organizationId,
        Map<String, ? extends @Nullable Object> details,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable UUID actor) {

    /** @param action {@code <target type>.<past participle>} */
    public static AuditNote of(String action, @Nullable UUID target) {
        return new AuditNote(action, ActionName.target(action), target, null, Map.of(), null, null, null);
    }

    public AuditNote changing(@Nullable Object from, @Nullable Object to) {
        return new AuditNote(action, targetType, targetId, organizationId, details, from, to, actor);
    }

    public AuditNote with(Map<String, ? extends @Nullable Object> more) {
        return new AuditNote(action, targetType, targetId, organizationId, more, before, after, actor);
    }

    public AuditNote in(@Nullable UUID organization) {
        return new AuditNote(action, targetType, targetId, organization, details, before, after, actor);
    }
}
