package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * One kind of job; an {@code @ApplicationScoped} bean of a feature. Jobs are scheduled with {@link Jobs} in the transaction of
 * the change that needs them.
 *
 * <p>A job runs at least once: a process that is killed may have done its work before. Of one (tenant, kind, id) one run is in
 * progress at a time, however many instances there are. What the job changes belongs into {@link JobContext#withSql}, whose
 * transaction fails when another instance has taken the job over; the last change and the end of the job are one transaction
 * in {@link JobContext#finish}. A job for which neither is enough checks the state under a lock before it changes it.
 *
 * @param <P> what the job has to know besides its id: ids, numbers and codes, never personal data, for it is kept outside the
 *            tables that an erasure visits. The record carries {@code @RegisterForReflection}.
 */
public interface Job<P extends Record> {

    /** The bounded context and what is done, e.g. {@code content.asset.process}; it names the rows, so it does not change. */
    String kind();

    /** The payload's class; {@link NoPayload} where the id is enough. */
    Class<P> payload();

    /** After how long another instance takes over from one that has ended; renewed while {@link #run} is pending. */
    default Duration lease() {
        return Duration.ofSeconds(30);
    }

    /** Runs in progress at once in one instance, at most. */
    default int concurrency() {
        return 4;
    }

    default Retry retry() {
        return Retry.exponential(Duration.ofSeconds(1), Duration.ofMinutes(10), 12);
    }

    /** Whether the job runs for a suspended tenant too; otherwise it waits until the tenant is active again. */
    default boolean runsWhileSuspended() {
        return false;
    }

    /**
     * Does the work, on a Vert.x context of its own. The job has ended when this completes, unless it was scheduled again
     * meanwhile; a failure is an attempt that failed.
     */
    Uni<Void> run(JobContext job, P payload);

    /**
     * Called in the transaction that marks the job as dead, after its last attempt.
     *
     * @param last the failure; a {@link JobAbandoned} where the processes that ran it have ended
     */
    default Uni<Void> exhausted(Sql sql, JobContext job, P payload, Throwable last) {
        return Uni.createFrom().voidItem();
    }
}
