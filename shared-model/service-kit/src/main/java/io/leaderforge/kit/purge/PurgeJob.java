package io.leaderforge.kit.purge;

import io.leaderforge.kit.InboxRing;
import io.leaderforge.kit.job.JobContext;
import io.leaderforge.kit.job.RecurringJob;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * Once an hour, of all tenants: answers to Idempotency-Keys that are older than a week, in steps, and the partition of the inbox
 * that is written next.
 */
@ApplicationScoped
class PurgeJob implements RecurringJob {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int STEP = 2_000;

    private static final String KEYS = "select purge_idempotency_keys(interval '7 days', $1) as gone";
    private static final String INBOX = "select empty_inbox($1)::text";

    private final Worker worker;
    private final Clock clock;

    PurgeJob(Worker worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "kit.purge";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Uni<Void> run(JobContext job) {
        return Multi.createBy()
                .repeating()
                .uni(() -> worker.list(row -> row.getLong("gone"), KEYS, STEP).map(List::getFirst))
                .whilst(gone -> gone == STEP && !job.isStopping())
                .onItem()
                .ignoreAsUni()
                .chain(this::emptyNextInboxSlot);
    }

    private Uni<Void> emptyNextInboxSlot() {
        OptionalInt next = InboxRing.toEmpty(clock.instant(), EVERY);
        return next.isEmpty()
                ? Uni.createFrom().voidItem()
                : worker.list(row -> row, INBOX, next.getAsInt()).replaceWithVoid();
    }
}
