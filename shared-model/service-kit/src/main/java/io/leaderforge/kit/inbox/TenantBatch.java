package io.leaderforge.kit.inbox;

import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.trace.RequestTrace;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Applies events of one tenant inside one transaction: runs of states in bulk, facts in order, one by one or, where their
 * handler wants so, runs of one type in bulk. Between them the order of arrival is kept too.
 */
final class TenantBatch {

    private final EventHandlers handlers;
    private final Inbox inbox;

    TenantBatch(EventHandlers handlers, Inbox inbox) {
        this.handlers = handlers;
        this.inbox = inbox;
    }

    /** Answers the facts that were not applied because their key is parked. */
    Uni<List<IncomingEvent>> apply(Sql sql, List<IncomingEvent> events) {
        List<IncomingEvent> facts =
                events.stream().filter(IncomingEvent::isFact).toList();
        if (facts.isEmpty()) {
            return applyInOrder(sql, events).replaceWith(List.of());
        }
        return inbox.parked(sql, facts).chain(parked -> {
            List<IncomingEvent> behind = facts.stream()
                    .filter(fact -> parked.contains(fact.lineage()))
                    .toList();
            List<IncomingEvent> free = facts.stream()
                    .filter(fact -> !parked.contains(fact.lineage()))
                    .toList();
            return take(sql, free)
                    .chain(taken -> applyInOrder(sql, effective(events, free, taken)))
                    .replaceWith(behind);
        });
    }

    /** A replayed dead letter, whose key may be parked by itself. */
    Uni<Boolean> replay(Sql sql, IncomingEvent event) {
        return inbox.replay(sql, event.meta()).chain(replay -> switch (replay) {
            case ALREADY_DONE -> Uni.createFrom().item(true);
            case STILL_BEHIND -> Uni.createFrom().item(false);
            case PROCESS ->
                take(sql, event.isFact() ? List.of(event) : List.of())
                        .chain(taken -> event.isFact() && taken.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : applyInOrder(sql, List.of(event)))
                        .chain(() -> inbox.resolve(sql, event.meta()))
                        .replaceWith(true);
        });
    }

    private Uni<Set<UUID>> take(Sql sql, List<IncomingEvent> facts) {
        return facts.isEmpty() ? Uni.createFrom().item(Set.of()) : inbox.take(sql, facts);
    }

    private static List<IncomingEvent> effective(
            List<IncomingEvent> events, List<IncomingEvent> free, Set<UUID> taken) {
        // A fact may stand twice in one batch, after the relay has repeated itself: the first counts.
        Set<UUID> open = new HashSet<>(taken);
        Set<IncomingEvent> allowed = Collections.newSetFromMap(new IdentityHashMap<>());
        free.forEach(fact -> {
            if (open.remove(fact.meta().id())) {
                allowed.add(fact);
            }
        });
        return events.stream()
                .filter(event -> !event.isFact() || allowed.contains(event))
                .toList();
    }

    private Uni<?> applyInOrder(Sql sql, List<IncomingEvent> events) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (List<IncomingEvent> run : runs(events)) {
            all = all.chain(() -> applyRun(sql, run));
        }
        return all;
    }

    /** Neighbours that are applied together. */
    private List<List<IncomingEvent>> runs(List<IncomingEvent> events) {
        List<List<IncomingEvent>> runs = new ArrayList<>();
        IncomingEvent last = null;
        for (IncomingEvent event : events) {
            if (last == null || !together(last, event)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(event);
            last = event;
        }
        return runs;
    }

    private boolean together(IncomingEvent one, IncomingEvent next) {
        if (one.isFact() || next.isFact()) {
            return one.isFact() && one.type().equals(next.type()) && handlers.takesInBulk(one.type());
        }
        return true;
    }

    private Uni<?> applyRun(Sql sql, List<IncomingEvent> run) {
        IncomingEvent first = run.getFirst();
        if (!first.isFact()) {
            return applyStates(sql, run);
        }
        RequestTrace.resume(first.meta().traceparent());
        if (!handlers.takesInBulk(first.type())) {
            return handlers.applyFact(sql, first.meta(), first.requirePayload());
        }
        return handlers.applyFacts(
                sql,
                first.type(),
                run.stream()
                        .map(fact -> new FactsHandler.Arrived<>(fact.meta(), fact.requirePayload()))
                        .toList());
    }

    private Uni<?> applyStates(Sql sql, List<IncomingEvent> states) {
        Map<Class<? extends Record>, Map<String, StateChange<Record>>> byType = new LinkedHashMap<>();
        for (IncomingEvent state : states) {
            byType.computeIfAbsent(state.type(), type -> new LinkedHashMap<>())
                    .merge(
                            state.meta().key().toString(),
                            new StateChange<>(state.meta(), state.payload()),
                            TenantBatch::newer);
        }
        Uni<?> all = Uni.createFrom().voidItem();
        for (var type : byType.entrySet()) {
            List<StateChange<Record>> changes = List.copyOf(type.getValue().values());
            all = all.chain(() -> handlers.applyStates(sql, type.getKey(), changes));
        }
        return all;
    }

    private static StateChange<Record> newer(StateChange<Record> one, StateChange<Record> other) {
        int epochs = Integer.compare(other.meta().epoch(), one.meta().epoch());
        boolean isNewer = epochs > 0
                || epochs == 0 && other.meta().revision() >= one.meta().revision();
        return isNewer ? other : one;
    }
}
