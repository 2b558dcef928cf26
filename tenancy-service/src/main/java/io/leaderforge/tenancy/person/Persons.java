package io.leaderforge.tenancy.person;

import io.leaderforge.contracts.event.core.SessionRevoked;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.tenancy.audit.AuditLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sets of accounts that one person has proved to own. The accounts that one is linked to are not its tenant's business:
 * the audit log says that it was linked, and not to which.
 */
public final class Persons {

    private static final String LEAVE = "select * from leave_person($1)";
    private static final String DISSOLVE = "select * from dissolve_person($1)";
    private static final String END_SWITCHED = "select * from end_switched_sessions($1)";
    private static final String REASON = "link_ended";

    private Persons() {}

    /**
     * Removes an account from its set, as its owner wishes, and ends the sessions that switches to it and from it have opened.
     * False where it was not linked.
     */
    public static Uni<Boolean> leave(Sql sql, UUID user, Instant now) {
        return end(sql, LEAVE, user, now);
    }

    /**
     * Ends the whole set of an account whose proof has changed by other means than the proof itself, and the sessions that
     * switches have opened in it: an earlier holder of the account may have linked others through it. False where it was not
     * linked.
     */
    public static Uni<Boolean> dissolve(Sql sql, UUID user, Instant now) {
        return end(sql, DISSOLVE, user, now);
    }

    private static Uni<Boolean> end(Sql sql, String function, UUID user, Instant now) {
        return sql.list(row -> row, function, user)
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().item(false)
                        : publish(sql, rows, now)
                                .chain(published -> audit(sql, user, "account.unlinked"))
                                .replaceWith(true));
    }

    /** Ends the sessions in other tenants that switches have opened from these, which have ended. */
    public static Uni<Void> endSwitched(Sql sql, List<UUID> sources, Instant now) {
        return sources.isEmpty()
                ? Uni.createFrom().voidItem()
                : sql.list(row -> row, END_SWITCHED, sources).chain(rows -> publish(sql, rows, now));
    }

    private static Uni<Void> publish(Sql sql, List<Row> rows, Instant now) {
        return Multi.createFrom()
                .iterable(rows)
                .select()
                .where(row -> row.getUUID("session_id") != null)
                .onItem()
                .transformToUniAndConcatenate(row -> Outbox.append(
                        sql,
                        new SessionRevoked(
                                row.getUUID("tenant_id"),
                                row.getUUID("user_id"),
                                row.getUUID("session_id"),
                                REASON,
                                now),
                        row.getUUID("session_id"),
                        ChronoUnit.MICROS.between(Instant.EPOCH, now)))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** In the name of the caller; the service acts for the account's owner here, unless a credential names it. */
    public static Uni<Void> audit(Sql sql, UUID user, String action) {
        Caller caller = sql.caller();
        AuditLog.Action entry = new AuditLog.Action(action, "user", user, null, Map.of());
        return caller.actor() == Caller.Actor.SERVICE && caller.session() == null
                ? AuditLog.writeAs(sql, user, entry)
                : AuditLog.write(sql, entry);
    }
}
