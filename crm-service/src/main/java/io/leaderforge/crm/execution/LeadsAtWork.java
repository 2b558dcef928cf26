package io.leaderforge.crm.execution;

import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.lead.Leads.Change;
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
 * The leads of the runs that one transaction takes on. They are read together when the first of them is asked for, and locked
 * where a run may change one; what steps change of a lead is written once, with what they change of the others.
 */
final class LeadsAtWork {

    private final Sql sql;
    private final Leads leads;
    private final List<Run> runs;
    private final boolean atOnce;
    private final Map<UUID, Change> changes = new LinkedHashMap<>();

    private @Nullable Map<UUID, Lead> found;
    private boolean broken;

    /** @param atOnce a change is written by the step that makes it, so that its failure is that step's */
    LeadsAtWork(Sql sql, Leads leads, List<Run> runs, boolean atOnce) {
        this.sql = sql;
        this.leads = leads;
        this.runs = runs;
        this.atOnce = atOnce;
    }

    /** What was read or written for all of the runs failed: that is no failure of the step that was the first to want it. */
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
        return load().map(loaded -> lead(execution)).onItem().ifNull().failWith(LeadsAtWork::noLead);
    }

    /** What the next step sees of the lead, and what is written of it. */
    Uni<Void> change(Lead lead, UnaryOperator<Change> step) {
        Change old = changes.getOrDefault(lead.id(), Change.of(lead));
        changes.put(lead.id(), step.apply(old));
        return atOnce ? write() : Uni.createFrom().voidItem();
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
                .invoke(failure -> broken = !atOnce)
                .invoke(written -> written.forEach(lead -> all.put(lead.id(), lead)))
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
