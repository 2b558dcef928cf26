package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Makes the workers of an instance from its jobs; they share the instance's places. */
record JobsOfInstance(
        Vertx vertx, DueWorkers workers, Worker worker, TenantTransaction transactions, JobMetrics metrics) {

    JobWorkers workers(JobSettings settings, List<? extends Job<?>> jobs, List<? extends RecurringJob> recurring) {
        JobQueue queue = new JobQueue(worker, transactions);
        JobWorkers all = new JobWorkers(vertx, workers, queue, metrics);
        Slots slots = new Slots(settings.jobs());
        jobs.forEach(job -> add(all, slots, job));
        recurring.forEach(job -> add(all, slots, job));
        List<String> perTenant = recurring.stream()
                .filter(RecurringJob::perTenant)
                .map(RecurringJob::kind)
                .toList();
        if (!perTenant.isEmpty()) {
            add(all, slots, new NewTenantsJob(queue, perTenant));
        }
        return all;
    }

    private <P extends Record> void add(JobWorkers all, Slots slots, Job<P> job) {
        JobRunner<P> runner = new JobRunner<>(job, transactions, metrics, all::isStopping);
        DueWorker.Setup setup = setup(job.kind(), job.lease(), job.concurrency(), runner::run);
        all.add(job.kind(), workers.create(DueTable.jobs(job.kind()), job.runsWhileSuspended(), setup, slots));
    }

    private void add(JobWorkers all, Slots slots, RecurringJob job) {
        RecurringRunner runner = new RecurringRunner(job, transactions, metrics, all::isStopping);
        DueWorker.Setup setup = setup(job.kind(), job.lease(), job.concurrency(), runner::run);
        DueWorker created = workers.create(DueTable.jobs(job.kind()), false, setup, slots);
        if (job.perTenant()) {
            all.add(job.kind(), created);
        } else {
            all.addRecurring(job.kind(), created);
        }
    }

    private static DueWorker.Setup setup(String kind, Duration lease, int concurrency, Function<Claim, Uni<Void>> run) {
        return new DueWorker.Setup(kind, lease, concurrency, 1, claims -> run.apply(claims.getFirst()));
    }
}
