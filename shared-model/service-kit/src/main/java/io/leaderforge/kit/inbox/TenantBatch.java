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
 * Applies events of one tenant inside one transaction: runs of states in bulk, facts one by one in order. Between states
 * and facts the order of arrival is kept too.
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
        List<IncomingEvent> states = new ArrayList<>();
        for (IncomingEvent event : events) {
            if (!event.isFact()) {
                states.add(event);
                continue;
            }
            all = flush(sql, all, states);
            states = new ArrayList<>();
            all = all.chain(() -> {
                RequestTrace.resume(event.meta().traceparent());
                return handlers.applyFact(sql, event.meta(), event.requirePayload());
            });
        }
        return flush(sql, all, states);
    }

    private Uni<?> flush(Sql sql, Uni<?> before, List<IncomingEvent> states) {
        Map<Class<? extends Record>, Map<String, StateChange<Record>>> byType = new LinkedHashMap<>();
        for (IncomingEvent state : states) {
            byType.computeIfAbsent(state.type(), type -> new LinkedHashMap<>())
                    .merge(
                            state.meta().key().toString(),
                            new StateChange<>(state.meta(), state.payload()),
                            TenantBatch::newer);
        }
        Uni<?> all = before;
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
