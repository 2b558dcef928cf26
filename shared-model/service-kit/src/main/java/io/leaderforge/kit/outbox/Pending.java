package io.leaderforge.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Notes;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.trace.RequestTrace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a transaction that are not inserted yet. Not for use by two threads at once. */
record Pending(List<Event> events) implements Notes.Write {

    /**
     * An event as it was when it was appended.
     *
     * @param payload     its JSON; null for a tombstone. What the work does to the record's parts afterwards is not in it
     * @param traceparent of the work that has caused it: a transaction may apply events of many traces
     */
    record Event(
            OutboxEvent event,
            @Nullable String payload,
            @Nullable String traceparent) {

        /** Bytes, below what a broker takes: an event that it refuses would stop the relay, for all tenants. */
        private static final int LARGEST = 1_000_000;
        /** Of a number with an exponent, which PostgreSQL writes in full. */
        private static final int DIGITS = 400;

        static Event of(OutboxEvent event, @Nullable String traceparent) {
            return new Event(event, json(event.event()), traceparent);
        }

        private static @Nullable String json(@Nullable Record payload) {
            try {
                String json = payload == null ? null : Json.mapper().writeValueAsString(payload);
                if (json != null && json.length() > LARGEST / DIGITS && size(json) > LARGEST) {
                    throw Problems.of(
                            ProblemType.CONTENT_TOO_LARGE,
                            "The change is too large: at most a million bytes are published with it. Shorten its texts or lists.");
                }
                return json;
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("not to be written as JSON: " + payload, e);
            }
        }

        /** At most, as PostgreSQL writes it: UTF-8, a blank after each comma and colon, numbers without exponents. */
        private static long size(String json) {
            long size = json.getBytes(StandardCharsets.UTF_8).length;
            for (int i = 1; i < json.length(); i++) {
                char c = json.charAt(i);
                if (c == ',' || c == ':') {
                    size++;
                } else if (c == 'E' && Character.isDigit(json.charAt(i - 1))) {
                    size += DIGITS;
                }
            }
            return size;
        }
    }

    static Pending of(Sql sql) {
        return sql.notes().only(Pending.class, () -> new Pending(new ArrayList<>(2)));
    }

    void add(List<OutboxEvent> more) {
        String traceparent = RequestTrace.traceparent();
        more.forEach(event -> events.add(Event.of(event, traceparent)));
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
