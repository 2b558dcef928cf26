package io.leaderforge.kit.replica;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Purges tombstones that are older than 30 days, of every table that a migration has registered as a replica. */
@ApplicationScoped
class TombstonePurge implements RecurringJob {

    private static final String PURGE = "select purge_replicas(5000) as purged";

    /** Statements in one run; what is left is purged by the next one. */
    private static final long LONGEST = 100;

    private final Worker worker;

    TombstonePurge(Worker worker) {
        this.worker = worker;
    }

    @Override
    public String kind() {
        return "replicas.purge";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(() -> worker.list(row -> row.getLong("purged"), PURGE).map(purged -> purged.getFirst()))
                .whilst(purged -> purged > 0 && !job.isStopping())
                .select()
                .first(LONGEST)
                .onItem()
                .ignoreAsUni();
    }
}
