package io.leaderforge.engagement;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services publish, for tests. */
public final class Given {

    private static final EventSource EVENTS = EventSource.get();

    private Given() {}

    public static UUID item(UUID tenant, String title) {
        UUID id = Ids.next();
        item(tenant, id, title, "published", 1);
        return id;
    }

    public static void item(UUID tenant, UUID id, String title, String status, long revision) {
        Instant now = Instant.now();
        ItemState state = new ItemState(
                id, tenant, "platform", tenant, "video", title, 60, List.of(), "private", status, true, now, now, now);
        EVENTS.state(state, id, revision);
    }

    public static UUID progress(UUID tenant, UUID row, UUID content, int percentage, int seconds, long revision) {
        Instant now = Instant.now();
        UserProgressState state = new UserProgressState(
                row, tenant, Ids.next(), content, "video", percentage, "in_progress", seconds, now, now, null, now);
        return EVENTS.state(state, row, revision);
    }

    public static UUID completed(UUID tenant, UUID user, UUID content, String kind, UUID leader, UUID eventId) {
        return EVENTS.fact(new Completed(tenant, user, content, kind, leader, Instant.now()), user, eventId);
    }

    public static void checkin(UUID tenant, UUID learner, UUID leader, UUID content, String status) {
        UUID id = Ids.next();
        EVENTS.fact(new CheckinChanged(id, tenant, learner, leader, content, null, status, null, Instant.now()), id);
    }
}
