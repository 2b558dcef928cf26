package io.leaderforge.crm.counter;

import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Folds what was counted (submissions, template uses, executions) into the rows that show it. */
@ApplicationScoped
class CounterFold implements RecurringJob {

    /** As many deltas as the function folds at once. */
    private static final long FULL = 5_000;

    /** Statements in one run; what is left is folded by the next one. */
    private static final long LONGEST = 20;

    private final Worker worker;

    CounterFold(Worker worker) {
        this.worker = worker;
    }

    @Override
    public String kind() {
        return "crm.counters.fold";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(this::fold)
                .whilst(folded -> folded == FULL)
                .select()
                .first(LONGEST)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Long> fold() {
        return worker.list(row -> row.getLong("folded"), "select fold_counters() as folded")
                .map(List::getFirst);
    }
}
