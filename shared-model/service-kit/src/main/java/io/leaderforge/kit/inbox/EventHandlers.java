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
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a service does with which events. Several handlers of one event run in the order of their registration, in one
 * transaction. Register everything before the consumer starts; not for use by several threads before.
 */
public final class EventHandlers {

    private final Map<Class<?>, List<StatesHandler<Record>>> states = new HashMap<>();
    private final Map<Class<?>, List<FactHandler<Record>>> facts = new HashMap<>();
    private final Map<Class<?>, FactsHandler<Record>> bulkFacts = new HashMap<>();

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
        if (bulkFacts.containsKey(type)) {
            throw new IllegalArgumentException(type + " is taken in bulk");
        }
        facts.computeIfAbsent(type, any -> new ArrayList<>(1))
                .add((sql, meta, fact) -> handler.apply(sql, meta, type.cast(fact)));
        return this;
    }

    /** Facts in bulk, by the one handler of their type; prefer it where one statement can take over many. */
    @CanIgnoreReturnValue
    public <T extends Record> EventHandlers facts(Class<T> type, FactsHandler<T> handler) {
        require(type, Topic.Kind.FACT);
        if (facts.containsKey(type) || bulkFacts.putIfAbsent(type, erased(handler)) != null) {
            throw new IllegalArgumentException(type + " has a handler");
        }
        return this;
    }

    boolean knows(@Nullable Class<?> type) {
        return type != null && (states.containsKey(type) || facts.containsKey(type) || bulkFacts.containsKey(type));
    }

    boolean takesInBulk(Class<?> type) {
        return bulkFacts.containsKey(type);
    }

    Uni<?> applyStates(Sql sql, Class<?> type, List<StateChange<Record>> changes) {
        Uni<?> all = Uni.createFrom().voidItem();
        for (StatesHandler<Record> handler : states.getOrDefault(type, List.of())) {
            all = all.chain(() -> handler.apply(sql, changes));
        }
        return all;
    }

    /** Facts of a type that is taken in bulk. */
    Uni<?> applyFacts(Sql sql, Class<?> type, List<FactsHandler.Arrived<Record>> arrived) {
        return Objects.requireNonNull(bulkFacts.get(type)).apply(sql, arrived);
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

    @SuppressWarnings("unchecked") // the facts of a type are read as that type, and as no other
    private static <T extends Record> FactsHandler<Record> erased(FactsHandler<T> handler) {
        return (FactsHandler<Record>) (FactsHandler<?>) handler;
    }

    private static void require(Class<?> type, Topic.Kind kind) {
        if (EventTypes.topicOf(type).kind() != kind) {
            throw new IllegalArgumentException(type + " is not on a topic of kind " + kind);
        }
    }
}
