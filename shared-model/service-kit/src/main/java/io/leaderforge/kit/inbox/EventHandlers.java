package io.leaderforge.kit.inbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.contracts.event.EventTypes;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a service does with which events. Several handlers of one event run in the order of their registration, in one
 * transaction. Register everything before the consumer starts; not for use by several threads before.
 */
public final class EventHandlers {

    private final Map<Class<?>, List<StatesHandler<Record>>> states = new HashMap<>();
    private final Map<Class<?>, List<FactHandler<Record>>> facts = new HashMap<>();

    private EventHandlers() {}

    public static EventHandlers create() {
        return new EventHandlers();
    }

    /** Registers the handlers of another component, e.g. {@code with(membersReplica)}. */
    @CanIgnoreReturnValue
    public EventHandlers with(Consumer<EventHandlers> registrar) {
        registrar.accept(this);
        return this;
    }

    /** States one by one. */
    @CanIgnoreReturnValue
    public <T extends Record> EventHandlers state(Class<T> type, StateHandler<T> handler) {
        return states(type, (sql, changes) -> {
            Uni<?> all = Uni.createFrom().voidItem();
            for (StateChange<T> change : changes) {
                all = all.chain(() -> handler.apply(sql, change.meta(), change.state()));
            }
            return all;
        });
    }

    /** States in bulk; prefer it where one statement can take over many. */
    @CanIgnoreReturnValue
    public <T extends Record> EventHandlers states(Class<T> type, StatesHandler<T> handler) {
        require(type, Topic.Kind.STATE);
        states.computeIfAbsent(type, any -> new ArrayList<>(1)).add(erased(handler));
        return this;
    }

    @CanIgnoreReturnValue
    public <T extends Record> EventHandlers fact(Class<T> type, FactHandler<T> handler) {
        require(type, Topic.Kind.FACT);
        facts.computeIfAbsent(type, any -> new ArrayList<>(1))
                .add((sql, meta, fact) -> handler.apply(sql, meta, type.cast(fact)));
        return this;
    }

    boolean knows(@Nullable Class<?> type) {
        return type != null && (states.containsKey(type) || facts.containsKey(type));
    }

    Uni<?> applyStates(Sql sql, Class<?> type, List<StateChange<Record>> changes) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (StatesHandler<Record> handler : states.getOrDefault(type, List.of())) {
            all = all.chain(() -> handler.apply(sql, changes));
        }
        return all;
    }

    Uni<?> applyFact(Sql sql, EventMeta meta, Record fact) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (FactHandler<Record> handler : facts.getOrDefault(fact.getClass(), List.of())) {
            all = all.chain(() -> handler.apply(sql, meta, fact));
        }
        return all;
    }

    @SuppressWarnings("unchecked") // the changes of a type are read as that type, and as no other
    private static <T extends Record> StatesHandler<Record> erased(StatesHandler<T> handler) {
        return (StatesHandler<Record>) (StatesHandler<?>) handler;
    }

    private static void require(Class<?> type, Topic.Kind kind) {
        if (EventTypes.topicOf(type).kind() != kind) {
            throw new IllegalArgumentException(type + " is not on a topic of kind " + kind);
        }
    }
}
