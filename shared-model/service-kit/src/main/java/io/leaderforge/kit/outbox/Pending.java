package io.leaderforge.kit.outbox;

import io.leaderforge.kit.tenant.Notes;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.trace.RequestTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a transaction that are not inserted yet. Not for use by two threads at once. */
record Pending(List<Event> events) implements Notes.Write {

    /** @param traceparent of the work that has caused it: a transaction may apply events of many traces */
    record Event(OutboxEvent event, @Nullable String traceparent) {}

    static Pending of(Sql sql) {
        return sql.notes().only(Pending.class, () -> new Pending(new ArrayList<>(2)));
    }

    void add(List<OutboxEvent> more) {
        String traceparent = RequestTrace.traceparent();
        more.forEach(event -> events.add(new Event(event, traceparent)));
    }

    /** So many that memory is better given back. */
    boolean isFull() {
        return events.size() >= Outbox.EVENTS_AT_ONCE;
    }

    /** The first ones, which are the caller's now. */
    List<Event> take(int most) {
        List<Event> first = events.subList(0, Math.min(most, events.size()));
        List<Event> taken = List.copyOf(first);
        first.clear();
        return taken;
    }
}
