package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A job whose run is a function of the test, and what was seen of it. */
final class TestJob implements Job<TestJob.Note> {

    record Note(String text) {}

    /** A run as it began. */
    record Run(UUID tenant, UUID id, int attempt, String text) {}

    final String kind = JobWorld.kind();
    final List<Run> runs = new CopyOnWriteArrayList<>();
    final List<Throwable> exhausted = new CopyOnWriteArrayList<>();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final Function<JobContext, Uni<Void>> run;
    private Duration lease = Duration.ofSeconds(30);
    private int concurrency = 4;
    private Retry retry = Retry.exponential(Duration.ofMillis(1), Duration.ofMillis(2), 3);
    private Function<Sql, Uni<Void>> hook = sql -> Uni.createFrom().voidItem();

    TestJob(Function<JobContext, Uni<Void>> run) {
        this.run = run;
    }

    TestJob lease(Duration of) {
        lease = of;
        return this;
    }

    TestJob concurrency(int of) {
        concurrency = of;
        return this;
    }

    TestJob retry(Retry of) {
        retry = of;
        return this;
    }

    TestJob hook(Function<Sql, Uni<Void>> of) {
        hook = of;
        return this;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Class<Note> payload() {
        return Note.class;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Retry retry() {
        return retry;
    }

    @Override
    public Uni<Void> run(JobContext job, Note payload) {
        runs.add(new Run(job.tenantId(), job.id(), job.attempt(), payload.text()));
        int running = now.incrementAndGet();
        most.accumulateAndGet(running, Math::max);
        return run.apply(job).onTermination().invoke(() -> now.decrementAndGet());
    }

    @Override
    public Uni<Void> exhausted(Sql sql, JobContext job, Note payload, Throwable last) {
        exhausted.add(last);
        return hook.apply(sql);
    }
}
