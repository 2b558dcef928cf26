package io.leaderforge.bench;

import io.leaderforge.e2e.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The outboxes of services, and how far their relays are. */
final class Outboxes {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String WAITING = """
            select exists (select from %1$s.outbox_progress p join %1$s.outbox o
              on o.lane = p.lane and o.seq > p.position)
            """;

    private static final String HOLD =
            "select pg_advisory_lock(hashtextextended('leaderforge outbox content NORMAL 0', 0))";
    private static final String[] KEEP = {
        "create schema if not exists bench",
        "drop table if exists bench.event",
        "create table bench.event as select * from content.outbox where topic = 'content.item' order by seq desc limit 1"
    };

    private Outboxes() {}

    /** Content's relay publishes nothing until the connection is closed. */
    static Connection withoutRelay(Ground ground) throws SQLException {
        Connection held = ground.database().admin();
        held.createStatement().execute(HOLD);
        return held;
    }

    /** Leaves one event of a new item in the table {@code bench.event}, to be copied. */
    static void keepAnEvent(Ground ground) throws SQLException {
        try (Connection held = withoutRelay(ground)) {
            createAnItem(ground);
            ground.database().run(KEEP);
            if (ground.database().number("select count(*) from bench.event") != 1) {
                throw new IllegalStateException("The new item has left no event in the outbox");
            }
        }
    }

    static void createAnItem(Ground ground) {
        ground.tenant()
                .owner()
                .post("/api/v1/content/items", Json.object("type", "video", "title", "T", "owner_type", "tenant"))
                .expect(201);
    }

    /** Returns when everything that was committed is published; at once for the gateway, which has no outbox. */
    static void awaitDrained(Ground ground, String context) {
        io.leaderforge.e2e.Await.until("the outbox of " + context + " to be empty", PATIENCE, () -> {
            try {
                return ground.database().flag(WAITING.formatted(context)) ? null : Boolean.TRUE;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
