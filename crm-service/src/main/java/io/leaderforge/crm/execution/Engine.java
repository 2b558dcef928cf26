package io.leaderforge.crm.execution;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.workflow.Definition;
import io.leaderforge.crm.workflow.Workflows;
import io.leaderforge.kit.job.Claim;
import io.leaderforge.kit.retry.FaultClassifier;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes claimed runs on. One transaction does every step that can be done now, with all that these change, records them and
 * says how it goes on: so what is recorded as done was done, and what is not was not, wherever a crash comes; the next
 * holder of the lease goes on from there and repeats nothing. A step whose effect is outside the database is not done here: the
 * transaction records that it was handed over, with what is to be sent, and {@link CallJob} sends it after the commit; the run
 * waits until {@link Settlement} has recorded the outcome (ADR 124).
 *
 * <p>Runs of one tenant that are due together share a transaction, which reads and writes all of them with as many statements
 * as one. What fails in it takes all of them back, and then each has transactions of its own.
 *
 * <p>A step that fails takes its transaction with it. The next one does the steps before it again, of which nothing is left,
 * and writes the failure down.
 */
@ApplicationScoped
class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Characters of JSON of the versions that are kept. */
    private static final int CACHED_VERSIONS = 4_000_000;

    private record Version(UUID tenantId, UUID workflowId, int version) {}

    private final TenantTransaction transaction;
    private final Executions executions;
    private final Workflows workflows;
    private final Runner runner;
    private final Leads leads;
    private final Duration lease;
    private final OneAtATime takeovers = new OneAtATime();
    private final Cache<Version, Definition> definitions = Caffeine.newBuilder()
            .maximumWeight(CACHED_VERSIONS)
            .weigher((Version version, Definition definition) -> definition.size())
            .build();

    Engine(
            TenantTransaction transaction,
            Executions executions,
            Workflows workflows,
            Runner runner,
            Leads leads,
            @ConfigProperty(name = "leaderforge.workflow.lease", defaultValue = "PT20S") Duration lease) {
        this.transaction = transaction;
        this.executions = executions;
        this.workflows = workflows;
        this.runner = runner;
        this.leads = leads;
        this.lease = lease;
    }

    Duration lease() {
        return lease;
    }

    /**
     * Goes on with each until it ends, waits, or its lease is lost. They are one tenant's, claimed at once. Those whose holder
     * has vanished are taken over after the others, as one of them may be what ended the process.
     */
    Uni<Void> run(List<Claim> claims) {
        List<Claim> orphans = claims.stream().filter(Claim::orphaned).toList();
        List<Claim> others = claims.stream().filter(claim -> !claim.orphaned()).toList();
        Multi<Uni<Void>> all =
                Multi.createFrom().items(orphans.stream().map(orphan -> takeovers.next(() -> takeOver(orphan))));
        Multi<Uni<Void>> first = others.isEmpty()
                ? Multi.createFrom().empty()
                : Multi.createFrom().item(run(RunBatch.of(others)));
        return Multi.createBy()
                .concatenating()
                .streams(first, all)
                .onItem()
                .transformToUni(one -> one)
                .collectFailures()
                .concatenate()
                .toUni();
    }

    /** Counts, committed, that the run was interrupted, before a step of it is done again. */
    private Uni<Void> takeOver(Claim orphan) {
        return transaction
                .withSql(Caller.service(orphan.tenantId()), sql -> executions.interrupted(sql, orphan))
                .chain(held ->
                        held ? run(RunBatch.of(orphan)) : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(RunBatch batch) {
        return execute(batch)
                .onFailure(FaultClassifier::isTransient)
                .recoverWithUni(failure -> release(batch.claims(), failure))
                .chain(this::runEach);
    }

    /** One after the other, whatever becomes of the others. */
    private Uni<Void> runEach(List<RunBatch> batches) {
        return switch (batches.size()) {
            case 0 -> Uni.createFrom().voidItem();
            case 1 -> run(batches.getFirst());
            default ->
                Multi.createFrom()
                        .iterable(batches)
                        .onItem()
                        .transformToUni(this::run)
                        .collectFailures()
                        .concatenate()
                        .toUni();
        };
    }

    /** Executes a batch in one transaction and returns the batches that follow. */
    private Uni<List<RunBatch>> execute(RunBatch batch) {
        return transaction
                .withSql(
                        Caller.service(batch.claims().getFirst().tenantId()),
                        sql -> executions
                                .lock(sql, batch.claims())
                                .call(locked -> executions.release(sql, others(batch, locked), Duration.ZERO))
                                .chain(locked -> locked.isEmpty()
                                        ? Uni.createFrom().item(List.<RunBatch>of())
                                        : runs(sql, locked).chain(runs -> advance(sql, batch, runs))))
                .onFailure(failure -> !FaultClassifier.isTransient(failure)
                        && !(batch.writeThrough() && !(failure instanceof StepAttemptFailed)))
                .recoverWithItem(failure -> batch.after(failure));
    }

    /** Of what was claimed, what this instance holds no longer, or is not to go on with. */
    private static List<Claim> others(RunBatch batch, List<Execution> locked) {
        Set<UUID> ids = locked.stream().map(Execution::id).collect(Collectors.toSet());
        return batch.claims().stream()
                .filter(claim -> !ids.contains(claim.id()))
                .toList();
    }

    private Uni<List<Run>> runs(Sql sql, List<Execution> locked) {
        return Steps.of(sql, locked)
                .chain(steps -> Multi.createFrom()
                        .iterable(locked)
                        .onItem()
                        .transformToUniAndConcatenate(execution -> definition(sql, execution)
                                .map(graph -> new Run(execution, graph, steps.getOrDefault(execution.id(), List.of()))))
                        .collect()
                        .asList());
    }

    private Uni<List<RunBatch>> advance(Sql sql, RunBatch batch, List<Run> runs) {
        LeadUnitOfWork unitOfWork = new LeadUnitOfWork(sql, leads, runs, batch.writeThrough());
        long deadline = System.nanoTime() + lease.dividedBy(4).toNanos();
        return Multi.createFrom()
                .iterable(runs)
                .onItem()
                .transformToUniAndConcatenate(run -> runner.advance(sql, run, unitOfWork, deadline, batch.failed()))
                .onItem()
                .ignoreAsUni()
                .chain(unitOfWork::write)
                .chain(() -> executions.write(sql, runs, lease))
                .map(written -> batch.claims().stream()
                        .filter(claim -> runs.stream().anyMatch(run -> run.isHeld(claim.id())))
                        .map(RunBatch::of)
                        .toList());
    }

    private Uni<Definition> definition(Sql sql, Execution execution) {
        Version key = new Version(execution.tenantId(), execution.workflowId(), execution.version());
        Definition known = definitions.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known)
                : workflows
                        .definition(sql, execution.workflowId(), execution.version())
                        .invoke(loaded -> definitions.put(key, loaded));
    }

    private Uni<List<RunBatch>> release(List<Claim> claims, Throwable failure) {
        LOG.debugf("%d runs are continued later: %s", claims.size(), failure.getMessage());
        return transaction
                .withSql(Caller.service(claims.getFirst().tenantId()), sql -> executions.release(sql, claims, SOON))
                .onFailure()
                .recoverWithNull()
                .replaceWith(List.of());
    }
}
