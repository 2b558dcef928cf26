package io.leaderforge.engagement;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.contracts.event.core.InvitationAccepted;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.contracts.event.progress.BoldActionChanged;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** A published item that these platforms show. */
    public static UUID item(UUID tenant, String title, List<String> platforms) {
        UUID id = Ids.next();
        Replicas.put("items", tenant, id, 1, state(tenant, id, title, "published", platforms));
        return id;
    }

    /** By content's event. */
    public static void publishItem(UUID tenant, UUID id, String title, String status, long revision) {
        EVENTS.state(state(tenant, id, title, status), id, revision);
    }

    private static ItemState state(UUID tenant, UUID id, String title, String status) {
        return state(tenant, id, title, status, List.of());
    }

    private static ItemState state(UUID tenant, UUID id, String title, String status, List<String> platforms) {
        Instant now = Instant.now();
        return new ItemState(
                id,
                tenant,
                "platform",
                tenant,
                "video",
                title,
                60,
                List.of(),
                "private",
                status,
                true,
                now,
                now,
                now,
                null,
                null,
                null,
                platforms);
    }

    /** A license of the item, known at once. */
    public static void license(UUID licensor, UUID licensee, UUID content, String status) {
        UUID id = Ids.next();
        Instant now = Instant.now();
        Replicas.put(
                "licenses",
                licensor,
                id,
                1,
                new LicenseState(
                        id, licensor, content, licensor, licensee, "perpetual", status, now, null, null, now, now));
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
        UUID by = status.equals("requested") ? learner : leader;
        checkin(tenant, learner, leader, content, status, by, null, null);
    }

    /** Changed by a person, perhaps with a time, and the one before it. */
    public static void checkin(
            UUID tenant,
            UUID learner,
            UUID leader,
            UUID content,
            String status,
            @Nullable UUID by,
            @Nullable Instant time,
            @Nullable Instant before) {
        UUID id = Ids.next();
        CheckinChanged changed =
                new CheckinChanged(id, tenant, learner, leader, content, null, status, time, Instant.now(), by, before);
        EVENTS.fact(changed, inOrder(learner));
    }

    public static void boldAction(
            UUID tenant, UUID learner, @Nullable UUID leader, UUID content, String change, UUID by) {
        UUID id = Ids.next();
        BoldActionChanged changed =
                new BoldActionChanged(id, tenant, learner, content, leader, change, null, by, Instant.now());
        EVENTS.fact(changed, inOrder(learner));
    }

    /** The key of events that a test wants to arrive one after the other: those of different keys overtake each other. */
    private static UUID inOrder(UUID learner) {
        return learner;
    }

    public static void lead(UUID tenant, UUID id, @Nullable UUID assignedTo, Instant at, long revision) {
        LeadState lead =
                new LeadState(id, tenant, null, null, null, null, "form", "new", List.of(), 0, assignedTo, at, at);
        EVENTS.state(lead, id, revision);
    }

    public static void accepted(UUID tenant, UUID organization, UUID user, @Nullable UUID inviter) {
        UUID id = Ids.next();
        EVENTS.fact(new InvitationAccepted(id, tenant, organization, user, Ids.next(), Instant.now(), inviter), id);
    }

    /** One from before notifications had keys and parameters. */
    public static UUID notification(UUID tenant, UUID person, String title, String body, String type) {
        UUID id = Ids.next();
        try (Connection owner = Stack.current().jdbc("owner");
                PreparedStatement insert = owner.prepareStatement("insert into notifications"
                        + " (tenant_id, id, user_id, title, body, type) values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, tenant);
            insert.setObject(2, id);
            insert.setObject(3, person);
            insert.setString(4, title);
            insert.setString(5, body);
            insert.setString(6, type);
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
