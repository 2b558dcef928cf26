package io.leaderforge.kit.live;

import io.leaderforge.contracts.event.LiveEvent;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Sends live events: in the transaction that makes the change, so that a page hears of what is committed and of nothing else.
 * Each arrives at least once, those of a tenant in order.
 */
public final class Live {

    private Live() {}

    /** Sends the events after the commit, in this order. */
    @SafeVarargs
    public static <E extends Record & LiveEvent> Uni<Void> to(Sql sql, E... events) {
        return Outbox.appendAll(sql, List.of(events).stream().map(Live::event).toList());
    }

    /** The event as one of several for {@link Outbox#appendAll}, where a statement of its own would cost too much. */
    public static <E extends Record & LiveEvent> OutboxEvent event(E event) {
        return OutboxEvent.fact(event, event.tenantId());
    }
}
