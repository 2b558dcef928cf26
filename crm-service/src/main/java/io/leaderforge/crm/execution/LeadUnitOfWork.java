package io.leaderforge.crm.execution;

import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The leads of the runs in one transaction. They are read together on first use, and locked if a run may change one; the
 * changes of all steps to all leads are written together.
 */
final class LeadUnitOfWork {

    private final Sql sql;
    private final Leads leads;
    private final List<Run> runs;
    private final boolean writeThrough;
    private final Map<UUID, Change> changes = new LinkedHashMap<>();

    private @Nullable Map<UUID, Lead> found;
    private boolean broken;

    /** @param writeThrough write each change immediately, so that its failure belongs to the step */
    LeadUnitOfWork(Sql sql, Leads leads, List<Run> runs, boolean writeThrough) {
        this.sql = sql;
        this.leads = leads;
        this.runs = runs;
        this.writeThrough = writeThrough;
    }

    /** True when a read or write for all runs failed, which is not the failure of the step that triggered it. */
    boolean isBroken() {
        return broken;
    }

    /** The run's lead, with all that steps have made of it; null where it has none, or none any more. */
    Uni<@Nullable Lead> read(Execution execution) {
        return load().chain(() -> changes.containsKey(execution.leadId())
                        ? write()
                        : Uni.createFrom().voidItem())
                .map(written -> lead(execution));
    }

    /** Fails where the run has no lead, or none any more. */
    Uni<Lead> require(Execution execution) {
        return load().map(loaded -> lead(execution)).onItem().ifNull().failWith(LeadUnitOfWork::noLead);
    }

    /** What the next step sees of the lead, and what is written of it. */
    Uni<Void> change(Lead lead, UnaryOperator<Change> step) {
        Change old = changes.getOrDefault(lead.id(), Change.of(lead));
        changes.put(lead.id(), step.apply(old));
        return writeThrough ? write() : Uni.createFrom().voidItem();
    }

    /** Writes what has been changed and not been written. */
    Uni<Void> write() {
        Map<UUID, Lead> all = Objects.requireNonNullElse(found, Map.of());
        Map<UUID, Change> real = new LinkedHashMap<>(changes);
        real.entrySet()
                .removeIf(entry -> entry.getValue().equals(Change.of(Objects.requireNonNull(all.get(entry.getKey())))));
        changes.clear();
        return leads.changeAll(sql, real)
                .onFailure()
                .invoke(failure -> broken = !writeThrough)
                .invoke(written -> written.forEach(
                        lead -> Audit.record(sql, "lead.updated", lead.id(), all.put(lead.id(), lead), lead)))
                .replaceWithVoid();
    }

    static StepFailure noLead() {
        return new StepFailure("The lead is gone.");
    }

    private @Nullable Lead lead(Execution execution) {
        UUID id = execution.leadId();
        return id == null ? null : Objects.requireNonNull(found).get(id);
    }

    private Uni<Void> load() {
        if (found != null) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = runs.stream()
                .map(run -> run.execution().leadId())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        boolean mayChange = runs.stream().anyMatch(run -> run.graph().changesLead());
        Uni<List<Lead>> read = mayChange ? leads.lockAll(sql, ids) : leads.findAll(sql, ids);
        return read.onFailure()
                .invoke(failure -> broken = true)
                .invoke(all -> {
                    Map<UUID, Lead> byId = new HashMap<>();
                    all.forEach(lead -> byId.put(lead.id(), lead));
                    found = byId;
                })
                .replaceWithVoid();
    }
}
