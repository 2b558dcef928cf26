package io.leaderforge.kit.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.retry.FaultClassifier;
import io.leaderforge.kit.retry.RetryPolicy;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs claimed jobs of one kind, each to an end that is written: ended, to be repeated, or dead. */
final class JobRunner<P extends Record> {

    /** A process that ends during a job may have ended because of it. */
    static final int TAKEOVERS = 3;

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final Job<P> job;
    private final TenantTransaction transactions;
    private final JobMetrics metrics;
    private final BooleanSupplier stopping;

    /** What is written about a run is written as soon as the database is there again. */
    private final RetryPolicy written = new RetryPolicy(
            failure -> Uni.createFrom().item(FaultClassifier.isTransient(failure)),
            (failure, attempt) -> LOG.debugf("The end of a job is written later: %s", failure.getMessage()));

    JobRunner(Job<P> job, TenantTransaction transactions, JobMetrics metrics, BooleanSupplier stopping) {
        this.job = job;
        this.transactions = transactions;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    Uni<Void> run(Claim claim) {
        JobContext context =
                new JobContext(transactions, job.kind(), claim, sql -> JobRows.end(sql, job.kind(), claim), stopping);
        return transactions
                .withSql(context.service(), sql -> JobRows.payload(sql, job.kind(), claim))
                .chain(payload -> payload == null ? Uni.createFrom().voidItem() : run(context, claim, payload));
    }

    private Uni<Void> run(JobContext context, Claim claim, String json) {
        if (claim.takeovers() >= TAKEOVERS) {
            return bury(context, claim, json, new JobAbandoned(claim.takeovers()));
        }
        return metrics.timed(job.kind(), () -> job.run(context, payload(json)))
                .chain(() -> write(context::end))
                .onFailure(JobLost.class)
                .recoverWithUni(lost -> {
                    LOG.infof("%s; this run has ended", lost.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .recoverWithUni(failure -> failed(context, claim, json, failure));
    }

    private P payload(String json) {
        try {
            return Json.mapper().readValue(json, job.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the payload of " + job.kind() + " cannot be read", e);
        }
    }

    private Uni<Void> failed(JobContext context, Claim claim, String json, Throwable failure) {
        Retry retry = job.retry();
        if (claim.attempts() >= retry.attempts()) {
            return bury(context, claim, json, failure);
        }
        Duration pause = retry.pause(claim.attempts());
        LOG.warnf(failure, "%s %s failed, attempt %d; again in %s", job.kind(), claim.id(), claim.attempts(), pause);
        return write(() -> transactions.withSql(
                context.service(), sql -> JobRows.failed(sql, job.kind(), claim, pause, FaultText.of(failure))));
    }

    /** The hook that cannot be called does not keep a job alive. */
    private Uni<Void> bury(JobContext context, Claim claim, String json, Throwable last) {
        LOG.errorf(last, "%s %s of tenant %s is dead", job.kind(), claim.id(), claim.tenantId());
        boolean called = claim.takeovers() <= TAKEOVERS;
        return write(() -> bury(context, claim, last, called ? json : null))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "%s %s: exhausted() failed", job.kind(), claim.id());
                    return write(() -> bury(context, claim, last, null));
                });
    }

    private Uni<Void> bury(JobContext context, Claim claim, Throwable last, @Nullable String json) {
        return transactions.withSql(
                context.service(),
                sql -> JobRows.dead(sql, job.kind(), claim, FaultText.of(last))
                        .chain(held -> held && json != null
                                ? job.exhausted(sql, context, payload(json), last)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> write(Supplier<Uni<Void>> statement) {
        return written.execute(statement);
    }
}
