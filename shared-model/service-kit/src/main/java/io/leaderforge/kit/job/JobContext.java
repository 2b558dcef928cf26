package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One run of a job. Its transactions run for the job's tenant as the service, and each of them fails with {@link JobLost} where
 * the job was cancelled or another instance has taken it over; while one is open, neither happens.
 */
public final class JobContext {

    /** The tenant of jobs of the service itself: no tenant has this id, and no row. */
    public static final UUID NO_TENANT = new UUID(0, 0);

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TenantTransaction transactions;
    private final String kind;
    private final Claim claim;
    private final Function<Sql, Uni<Void>> end;
    private final BooleanSupplier stopping;
    private final AtomicLong nextProgress;
    private volatile boolean finished;

    /** @param end writes that the run has ended, in a transaction of the tenant */
    JobContext(
            TenantTransaction transactions,
            String kind,
            Claim claim,
            Function<Sql, Uni<Void>> end,
            BooleanSupplier stopping) {
        this.transactions = transactions;
        this.kind = kind;
        this.claim = claim;
        this.end = end;
        this.stopping = stopping;
        this.nextProgress = new AtomicLong(System.nanoTime());
    }

    public UUID tenantId() {
        return claim.tenantId();
    }

    public String kind() {
        return kind;
    }

    public UUID id() {
        return claim.id();
    }

    /** Which run this is since the job was scheduled, from 1 on; counted before the run. */
    public int attempt() {
        return claim.attempts();
    }

    /** Whether the instance is about to stop: a long job ends early then, after scheduling the rest of its work. */
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /**
     * Shows operators how far the job is, in units of its own. Called as often as the job likes: at most once a second it is
     * written, in a transaction of its own.
     */
    public Uni<Void> progress(long done, long total) {
        long now = System.nanoTime();
        long next = nextProgress.get();
        return now - next < 0 || !nextProgress.compareAndSet(next, now + PROGRESS_NANOS)
                ? Uni.createFrom().voidItem()
                : transactions.withSql(service(), sql -> JobRows.progress(sql, kind, claim, done, total));
    }

    /** A transaction of the plain client for the job's tenant. */
    public <T> Uni<T> withSql(Function<Sql, Uni<T>> work) {
        return transactions.withSql(
                service(), sql -> JobRows.require(sql, kind, claim).chain(() -> work.apply(sql)));
    }

    /** A transaction with Panache repositories for the job's tenant. */
    public <T> Uni<T> withEntities(Function<Sql, Uni<T>> work) {
        return transactions.withEntities(
                service(), sql -> JobRows.require(sql, kind, claim).chain(() -> work.apply(sql)));
    }

    /** {@link #withSql} whose commit also ends the job: a crash afterwards repeats nothing. */
    public Uni<Void> finish(Function<Sql, Uni<Void>> work) {
        return withSql(sql -> work.apply(sql)
                        .chain(() -> end.apply(sql))
                        .invoke(() -> sql.afterCommit(() -> finished = true)))
                .replaceWithVoid();
    }

    /**
     * A transaction as the service in another tenant than the job's, for recurring jobs of the service, which visit tenants. It
     * does not notice that the job was taken over: its work may be done twice.
     */
    public <T> Uni<T> inTenant(UUID tenant, Function<Sql, Uni<T>> work) {
        return transactions.withSql(Caller.service(tenant), work);
    }

    /** Ends the job unless {@link #finish} has; nothing where the lease is lost. */
    Uni<Void> end() {
        return finished ? Uni.createFrom().voidItem() : transactions.withSql(service(), end);
    }

    Caller service() {
        return Caller.service(claim.tenantId());
    }
}
