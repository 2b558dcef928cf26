package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The row of a job whose lease this instance holds, in a transaction of the job's tenant. */
final class JobRows {

    private static final String OF_CLAIM = " where tenant_id = $1 and kind = $2 and id = $3 and lease = $4";

    private static final String PAYLOAD = "select payload::text as payload from jobs" + OF_CLAIM;

    /** Renewing and rescheduling it remain possible; a claim passes over it, and a cancellation waits. */
    private static final String FENCE = "select 1 as held from jobs" + OF_CLAIM + " for key share";

    private static final String LOCK = "select again_at is not null as again from jobs" + OF_CLAIM + " for update";
    private static final String DELETE = "delete from jobs" + OF_CLAIM;

    private static final String AGAIN =
            "update jobs set due_at = again_at, again_at = null, lease = null, attempts = 0,"
                    + " takeovers = 0, last_error = null, done = null, total = null" + OF_CLAIM;

    private static final String REPEAT = """
            update jobs set due_at = coalesce(again_at, now() + $5 * interval '1 millisecond'), again_at = null, lease = null,
              attempts = 0, takeovers = 0, last_error = null, done = null, total = null
            """ + OF_CLAIM;

    private static final String PROGRESS = "update jobs set done = $5, total = $6" + OF_CLAIM;

    private static final String FAILED = """
            update jobs set due_at = greatest(again_at, now() + $5 * interval '1 millisecond'), again_at = null, lease = null,
              last_error = $6
            """ + OF_CLAIM;

    private static final String DEAD = """
            update jobs set due_at = null, again_at = null, lease = null, dead_at = now(), last_error = $5
            """ + OF_CLAIM;

    private JobRows() {}

    /** The payload's JSON; null where the lease is lost. */
    static Uni<@Nullable String> payload(Sql sql, String kind, Claim claim) {
        return sql.first(row -> row.getString("payload"), PAYLOAD, claim.tenantId(), kind, claim.id(), claim.lease());
    }

    /** Fails with {@link JobLost} where the lease is lost, and keeps it for the length of the transaction. */
    static Uni<Void> require(Sql sql, String kind, Claim claim) {
        return sql.exists(FENCE, claim.tenantId(), kind, claim.id(), claim.lease())
                .invoke(held -> {
                    if (!held) {
                        throw new JobLost(kind, claim);
                    }
                })
                .replaceWithVoid();
    }

    /** Deletes the row, or makes it due at the time for which it was scheduled meanwhile; nothing where the lease is lost. */
    static Uni<Void> end(Sql sql, String kind, Claim claim) {
        Object[] key = {claim.tenantId(), kind, claim.id(), claim.lease()};
        return sql.first(row -> row.getBoolean("again"), LOCK, key)
                .chain(again -> again == null
                        ? Uni.createFrom().voidItem()
                        : sql.update(again ? AGAIN : DELETE, key).replaceWithVoid());
    }

    /** How far it is; nothing where the lease is lost. */
    static Uni<Void> progress(Sql sql, String kind, Claim claim, long done, long total) {
        return sql.update(PROGRESS, claim.tenantId(), kind, claim.id(), claim.lease(), done, total)
                .replaceWithVoid();
    }

    /** A recurring job: due again after the pause. */
    static Uni<Void> repeat(Sql sql, String kind, Claim claim, Duration pause) {
        return sql.update(REPEAT, claim.tenantId(), kind, claim.id(), claim.lease(), (double) pause.toMillis())
                .replaceWithVoid();
    }

    static Uni<Void> failed(Sql sql, String kind, Claim claim, Duration pause, String error) {
        return sql.update(FAILED, claim.tenantId(), kind, claim.id(), claim.lease(), (double) pause.toMillis(), error)
                .replaceWithVoid();
    }

    /** Whether the lease was still held. */
    static Uni<Boolean> dead(Sql sql, String kind, Claim claim, String error) {
        return sql.update(DEAD, claim.tenantId(), kind, claim.id(), claim.lease(), error)
                .map(changed -> changed == 1);
    }
}
