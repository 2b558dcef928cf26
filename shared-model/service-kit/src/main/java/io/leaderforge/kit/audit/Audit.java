package io.leaderforge.kit.audit;

import io.leaderforge.kit.tenant.Sql;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says what a transaction changes. Creating, editing and deleting by {@code kit.web.Writes} need no call; verbs have one where
 * before and after are worth keeping:
 *
 * <pre>{@code
 * Audit.record(sql, "lead.moved", lead.id(), lead, moved);
 * }</pre>
 *
 * <p>The entry is written before the commit, with the caller and the request; a transaction that fails leaves none.
 */
public final class Audit {

    private Audit() {}

    /**
     * @param action {@code <target type>.<past participle>}
     * @param before the record as it was; null where there was none
     * @param after  the record as it is; null where it is deleted. Components marked {@link NotAudited} are left out
     */
    public static void record(
            Sql sql, String action, @Nullable UUID target, @Nullable Object before, @Nullable Object after) {
        record(sql, AuditNote.of(action, target).changing(before, after));
    }

    /** The same with more about it. */
    public static void record(Sql sql, AuditNote note) {
        sql.notes().add(note);
    }

    /**
     * What the request in work has stored; used where its transaction says nothing of before and after itself. The target is the
     * record's {@code id}, else the path's.
     */
    public static void changed(@Nullable Object before, @Nullable Object after) {
        AuditedRequest request = AuditedRequest.current();
        if (request != null) {
            request.changed(Components.id(after == null ? before : after, "id"), before, after);
        }
    }
}
