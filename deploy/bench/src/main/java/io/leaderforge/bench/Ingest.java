package io.leaderforge.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leaderforge.e2e.Json;
import io.leaderforge.local.stack.Service;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Engagement events in batches of 500, against COPY of the same rows into the same partitioned table. */
final class Ingest implements Benchmark {

    static final int BATCH = 500;

    private static final int CONNECTIONS = 4;
    private static final String OURS = "ours";
    private static final String COPY = "COPY";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public Report run(Ground ground) throws Exception {
        Supplier<Request> requests =
                () -> Request.post("/api/v1/engagement/events", ground.tenant().token(), batch(ground.tenant()));
        Side posts = new Wrk(ground.stack().url(Service.ENGAGEMENT, 1), requests, CONNECTIONS, ground.folder());
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put(OURS, seconds -> inEvents(posts.run(seconds)));
        sides.put(COPY, new CopyEvents(ground.database(), ground.tenant(), CONNECTIONS));
        Contest contest = Contest.run(
                sides,
                new Contest.Plan(new Cpu(ground.stack().parts()), ground)
                        .between(() -> Outboxes.awaitDrained(ground, "engagement")));
        return new Report(name(), "POST /engagement/events, %d in a batch, against COPY".formatted(BATCH))
                .contest(contest)
                .ratio("ours / COPY", contest.rates(OURS, COPY), Aim.atLeast(0.4))
                .note("Ours also counts viewers and figures, and publishes every event; COPY writes the rows alone.");
    }

    private static Side.Outcome inEvents(Side.Outcome batches) {
        return new Side.Outcome(batches.units() * BATCH, batches.seconds(), batches.p99Millis());
    }

    /** No two events are the same visitor's within a minute, so that each is a row. */
    private static String batch(Tenant tenant) {
        ArrayNode events = (ArrayNode) Json.array();
        for (int i = 0; i < BATCH; i++) {
            events.add(Json.object(
                    "content_id",
                    tenant.item(i % Tenant.ITEMS),
                    "event_type",
                    i % 4 == 0 ? "view" : "progress",
                    "session_id",
                    Request.NEW + "-" + i,
                    "event_data",
                    Json.object("position", i)));
        }
        return Json.object("events", events).toString();
    }
}
