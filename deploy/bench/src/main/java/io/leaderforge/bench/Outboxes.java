package io.leaderforge.bench;

import java.sql.SQLException;
import java.time.Duration;

/** How far the relay of a service is. */
final class Outboxes {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String WAITING = """
            select exists (select from %1$s.outbox_progress p join %1$s.outbox o
              on o.lane = p.lane and o.shard = p.shard and o.seq > p.position)
            """;

    private Outboxes() {}

    /** Returns when everything that was committed is published; at once for the gateway, which has no outbox. */
    static void awaitDrained(Ground ground, String word) {
        io.leaderforge.e2e.Await.until("the outbox of " + word + " to be empty", PATIENCE, () -> {
            try {
                return ground.database().flag(WAITING.formatted(word)) ? null : Boolean.TRUE;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
