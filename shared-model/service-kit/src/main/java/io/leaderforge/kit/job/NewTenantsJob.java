package io.leaderforge.kit.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Gives the recurring jobs that run per tenant a row for each tenant that is new. */
final class NewTenantsJob implements RecurringJob {

    private final JobQueue queue;
    private final List<String> kinds;

    NewTenantsJob(JobQueue queue, List<String> kinds) {
        this.queue = queue;
        this.kinds = kinds;
    }

    @Override
    public String kind() {
        return "jobs.new_tenants";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createFrom()
                .iterable(kinds)
                .onItem()
                .transformToUniAndConcatenate(queue::recurPerTenant)
                .onItem()
                .ignoreAsUni();
    }
}
