package io.leaderforge.engagement.notification;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.LiveStream;
import io.leaderforge.testkit.LiveStream.Received;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.leaderforge.testkit.Tokens;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@EngagementTest
class BellTest {

    private static final String NOTIFICATIONS = "/api/v1/engagement/notifications";

    private final TestTenant tenant = Replicas.tenant();
    private final UUID learner = tenant.user("王小明", "member");
    private final UUID leader = tenant.user("Åse Ødegård", "member");
    private final UUID content = Given.item(tenant.id(), "Vertrauen");

    @Test
    void console1_2_M16_rings() {
        try (LiveStream bell = open(tenant.token(leader));
                LiveStream others = open(tenant.token(learner))) {
            assertEquals(
                    "text/event-stream",
                    String.valueOf(bell.header("Content-Type")).split(";", 2)[0]);
            bell.await("reset");
            others.await("reset");
            Given.checkin(tenant.id(), learner, leader, content, "requested");
            Received rung = bell.await("notification.created");
            assertEquals(1, rung.json().path("unread").asInt());
            assertEquals(2, rung.json().size(), rung.data());
            tenant.as(leader)
                    .queryParam("is_read", false)
                    .get(NOTIFICATIONS)
                    .then()
                    .body("items", hasSize(1));
            String id = rung.json().path("id").asText();
            tenant.as(leader).post(NOTIFICATIONS + "/" + id + "/read").then().statusCode(200);
            assertEquals(
                    0, bell.await("notification.read").json().path("unread").asInt());
            tenant.as(leader)
                    .queryParam("is_read", false)
                    .get(NOTIFICATIONS)
                    .then()
                    .body("items", hasSize(0));
            // Of another person, whose own event comes after it.
            Given.completed(tenant.id(), learner, content, "module", leader, Ids.next());
            others.await("notification.created");
            assertEquals(List.of("reset", "notification.created"), names(others));
        }
    }

    @Test
    void console1_2_M16_continuesWhereItWasInterrupted() {
        String last;
        try (LiveStream bell = open(tenant.token(leader))) {
            bell.await("reset");
            Given.checkin(tenant.id(), learner, leader, content, "requested");
            bell.await("notification.created");
            last = bell.lastId();
        }
        Given.checkin(tenant.id(), learner, leader, content, "requested");
        try (LiveStream other = open(tenant.token(leader))) {
            other.await("reset");
        }
        assertNotNull(last);
        try (LiveStream again = LiveStream.open(
                address(), Map.of("Authorization", tenant.token(leader).bearer(), "Last-Event-ID", last))) {
            Received missed = again.await("notification.created");
            assertEquals(2, missed.json().path("unread").asInt());
            assertEquals(List.of("resumed", "notification.created"), names(again));
        }
        try (LiveStream unknown = LiveStream.open(
                address() + "?last_event_id=" + last.replaceFirst("-.*", "-999999999-1"), tenant.token(leader))) {
            unknown.await("reset");
        }
    }

    @Test
    void isEndedWithTheSessionTheTokenAndTheTenant() {
        UUID session = Ids.next();
        try (LiveStream revoked = open(tenant.token(leader).session(session));
                LiveStream expiring = open(tenant.token(leader)
                        .claim("exp", Instant.now().plusSeconds(3).getEpochSecond()));
                LiveStream suspended = open(tenant.token(learner))) {
            revoked.await("reset");
            expiring.await("reset");
            suspended.await("reset");
            tenant.revoke(leader, session);
            assertEquals("session", reason(revoked));
            assertEquals("token", reason(expiring));
            tenant.status("suspended");
            assertEquals("tenant", reason(suspended));
        }
    }

    @Test
    void oneMorePageThanAPersonMayHaveIsRefused() {
        int most = ConfigProvider.getConfig().getValue("leaderforge.live.person-connections", Integer.class);
        List<LiveStream> pages = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                pages.add(open(tenant.token(leader)));
            }
            pages.forEach(page -> page.await("reset"));
            try (LiveStream oneMore = open(tenant.token(leader))) {
                assertEquals(429, oneMore.status());
                assertNotNull(oneMore.header("Retry-After"));
            }
            try (LiveStream another = open(tenant.token(learner))) {
                another.await("reset");
            }
        } finally {
            pages.forEach(LiveStream::close);
        }
    }

    private static String reason(LiveStream stream) {
        String reason = stream.await("end").json().path("reason").asText();
        stream.awaitEnd();
        return reason;
    }

    private static List<String> names(LiveStream stream) {
        return stream.events().stream().map(Received::name).toList();
    }

    private static LiveStream open(Tokens token) {
        return LiveStream.open(address(), token);
    }

    private static String address() {
        return RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/engagement/stream";
    }
}
