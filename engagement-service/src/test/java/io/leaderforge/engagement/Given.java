package io.leaderforge.engagement;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What other services have published, for tests. */
public final class Given {

    private static final EventSource EVENTS = EventSource.get();

    private Given() {}

    /** A published item, known at once. */
    public static UUID item(UUID tenant, String title) {
        return item(tenant, title, "published");
    }

    /** As above with another status. */
    public static UUID item(UUID tenant, String title, String status) {
        UUID id = Ids.next();
        Replicas.put("items", tenant, id, 1, state(tenant, id, title, status));
        return id;
    }

    /** By content's event. */
    public static void publishItem(UUID tenant, UUID id, String title, String status, long revision) {
        EVENTS.state(state(tenant, id, title, status), id, revision);
    }

    private static ItemState state(UUID tenant, UUID id, String title, String status) {
        Instant now = Instant.now();
        return new ItemState(
                id, tenant, "platform", tenant, "video", title, 60, List.of(), "private", status, true, now, now, now);
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
