package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Runs a recurring job that has been claimed, and schedules its next run. */
final class RecurringRunner {

    private static final Logger LOG = Logger.getLogger(RecurringRunner.class);

    private final RecurringJob job;
    private final TenantTransaction transactions;
    private final JobMetrics metrics;
    private final BooleanSupplier stopping;

    RecurringRunner(RecurringJob job, TenantTransaction transactions, JobMetrics metrics, BooleanSupplier stopping) {
        this.job = job;
        this.transactions = transactions;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    Uni<Void> run(Claim claim) {
        JobContext context = new JobContext(
                transactions, job.kind(), claim, sql -> JobRows.repeat(sql, job.kind(), claim, job.every()), stopping);
        return metrics.timed(job.kind(), () -> job.run(context))
                .chain(context::end)
                .onFailure()
                .recoverWithUni(failure -> failed(context, claim, failure));
    }

    private Uni<Void> failed(JobContext context, Claim claim, Throwable failure) {
        Duration pause =
                Retry.exponential(job.every(), longest(), Integer.MAX_VALUE).pause(claim.attempts());
        LOG.warnf(failure, "%s failed; again in %s", job.kind(), pause);
        return transactions.withSql(
                context.service(), sql -> JobRows.failed(sql, job.kind(), claim, pause, FaultText.of(failure)));
    }

    private Duration longest() {
        return job.longestPause().compareTo(job.every()) < 0 ? job.every() : job.longestPause();
    }
}
