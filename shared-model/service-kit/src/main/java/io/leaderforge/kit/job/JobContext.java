package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One run of a job. Its transactions run for the job's tenant as the service, and each of them fails with {@link JobLost} where
 * the job was cancelled or another instance has taken it over; while one is open, neither happens.
 */
public final class JobContext {

    /** The tenant of jobs of the service itself: no tenant has this id, and no row. */
    public static final UUID NO_TENANT = new UUID(0, 0);

    private final TenantTransaction transactions;
    private final String kind;
    private final Claim claim;
    private final Function<Sql, Uni<Void>> end;
    private final BooleanSupplier stopping;
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
