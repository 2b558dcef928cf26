package io.leaderforge.engagement.interaction;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.engagement.InteractionRecorded;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@EngagementTest
class InteractionResourceTest {

    private static final String EVENTS = "/api/v1/engagement/events";

    private final TestTenant tenant = Replicas.tenant();
    private final UUID content = Given.item(tenant.id(), "Trust");
    private final String address = address();

    @Test
    void aVisitorsEventIsKeptAndPublished() {
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_INTERACTION)) {
            As.anonymous(tenant.id())
                    .header("X-Forwarded-For", "203.0.113.77")
                    .body(events(view("visit-1")))
                    .post(EVENTS)
                    .then()
                    .statusCode(202)
                    .body("accepted", equalTo(1))
                    .body("rejected", empty());
            InteractionRecorded event = probe.await(
                            InteractionRecorded.class, e -> e.contentId().equals(content))
                    .as(InteractionRecorded.class);
            assertEquals("visit-1", event.sessionId());
            assertEquals("view", event.eventType());
        }
        assertEquals("203.0.113.0/24", column("ip_address::text"));
    }

    @Test
    void theSameVisitorCountsOnceAMinute() {
        for (int i = 0; i < 3; i++) {
            As.anonymous(tenant.id())
                    .body(events(view("same"), view("same")))
                    .post(EVENTS)
                    .then()
                    .statusCode(202);
        }
        int kept = Integer.parseInt(column("count(*)"));
        org.junit.jupiter.api.Assertions.assertTrue(
                kept >= 1 && kept <= 2, "at most two minutes were touched: " + kept);
    }

    /** hollow.md A, event ingestion: of the visitors' kinds none is known by its name only. */
    @Test
    void hollow_eachKindOfAVisitorsEventIsKept() {
        List<String> kinds = List.of("download", "progress", "share", "start_reading", "view");
        Object[] visits = kinds.stream()
                .map(kind -> Map.of("content_id", content, "event_type", kind, "session_id", "visit"))
                .toArray();
        As.anonymous(tenant.id())
                .body(events(visits))
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(kinds.size()));
        assertEquals(String.join(",", kinds), column("string_agg(distinct event_type, ',' order by event_type)"));
    }

    @Test
    void malformedEventsCostOnlyThemselves() {
        As.anonymous(tenant.id())
                .body(Map.of(
                        "events",
                        List.of(
                                view("a"),
                                "text",
                                Map.of("content_id", "no", "event_type", "view", "session_id", "a"),
                                Map.of("content_id", content, "event_type", "stare", "session_id", "a"),
                                Map.of("content_id", content, "event_type", "view"),
                                Map.of(
                                        "content_id",
                                        content,
                                        "event_type",
                                        "view",
                                        "session_id",
                                        "a",
                                        "event_data",
                                        List.of()),
                                Map.of("content_id", content, "event_type", "share", "session_id", "a"))))
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.index", contains(1, 2, 3, 4, 5))
                .body("rejected.detail[2]", containsString("one of"));
    }

    @Test
    void botsAreRefusedOneByOne() {
        As.anonymous(tenant.id())
                .header("User-Agent", "Mozilla/5.0 (compatible; Examplebot/2.1)")
                .body(events(view("bot")))
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("rejected.index", contains(0));
    }

    @Test
    void anEmptyBatchIsTakenAndAnOverlongRefused() {
        As.anonymous(tenant.id())
                .body(events())
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0));
        As.anonymous(tenant.id())
                .body(Map.of("events", Collections.nCopies(1001, view("many"))))
                .post(EVENTS)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/events"));
    }

    @Test
    void aPersonsEventCarriesThePersonAndNeedsNoSession() {
        UUID learner = tenant.user("learner", "member");
        tenant.as(learner)
                .body(events(Map.of("content_id", content, "event_type", "download")))
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        assertEquals(learner.toString(), column("user_id"));
    }

    /** As in the finding: 250 made-up sessions in one request, each with what it likes. */
    @Test
    void finding16_oneAnonymousRequestCountsForSoManySessionsAndNoLike() {
        Object[] made = IntStream.range(0, 250)
                .mapToObj(i -> "made-up-" + i)
                .flatMap(session -> Stream.of("view", "like", "completion", "purchase")
                        .map(kind -> Map.of("content_id", content, "event_type", kind, "session_id", session)))
                .toArray();
        for (int request = 0; request < 2; request++) {
            As.anonymous(tenant.id())
                    .header("X-Forwarded-For", address)
                    .body(events(made))
                    .post(EVENTS)
                    .then()
                    .statusCode(202)
                    .body("accepted", equalTo(250))
                    .body("rejected.size()", equalTo(750));
        }
        assertEquals("60", column("count(distinct session_id)"));
        assertEquals("view", column("string_agg(distinct event_type, ',')"));
        As.anonymous(tenant.id())
                .header("X-Forwarded-For", "2001:db8::" + address.replace('.', ':'))
                .body(events(view("elsewhere")))
                .post(EVENTS)
                .then()
                .statusCode(202);
        assertEquals("61", column("count(distinct session_id)"));
    }

    /** learning-and-crm.md 21: three days without a network are three days, and a report that comes twice counts once. */
    @Test
    void hollow_finding21_whatIsReportedLaterHasItsOwnTimeAndId() {
        UUID learner = tenant.user("learner", "member");
        Object[] days = IntStream.of(3, 2, 1)
                .mapToObj(ago -> later(Instant.now().minus(ago, ChronoUnit.DAYS), "e" + ago))
                .toArray();
        for (int upload = 0; upload < 2; upload++) {
            tenant.as(learner)
                    .body(events(days))
                    .post(EVENTS)
                    .then()
                    .statusCode(202)
                    .body("accepted", equalTo(3));
        }
        assertEquals("3", column("count(distinct created_at::date)"));
        assertEquals("3", column("count(*)"));
        assertEquals("newsletter", column("min(utm_source)"));
        assertEquals("spring", column("min(utm_campaign)"));
    }

    @Test
    void finding21_whatIsNotKnownOrNotPossibleIsRefusedByEvent() {
        Map<String, Object> unknown = new HashMap<>(view("a"));
        unknown.put("timestamp", "2026-03-04T09:00:00Z");
        Map<String, Object> noTime = new HashMap<>(view("a"));
        noTime.put("event_id", "e1");
        As.anonymous(tenant.id())
                .body(events(
                        view("a"),
                        unknown,
                        later(Instant.now().plus(1, ChronoUnit.DAYS), "e2"),
                        later(Instant.now().minus(8, ChronoUnit.DAYS), "e3"),
                        noTime))
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.index", contains(1, 2, 3, 4))
                .body("rejected.detail[0]", containsString("timestamp is unknown"))
                .body("rejected.detail[1]", containsString("future"))
                .body("rejected.detail[2]", containsString("7 days"))
                .body("rejected.detail[3]", containsString("occurred_at"));
    }

    /** learning-and-crm.md 21: a day is the tenant's. */
    @Test
    void finding21_daysAreThoseOfTheTenantsTimeZone() throws SQLException {
        try (var admin = Stack.current().jdbc("admin");
                var zone = admin.prepareStatement(
                        "update engagement.tenants set settings = '{\"timezone\": \"Pacific/Kiritimati\"}' where id = ?")) {
            zone.setObject(1, tenant.id());
            zone.executeUpdate();
        }
        As.anonymous(tenant.id()).body(events(view("a"))).post(EVENTS).then().statusCode(202);
        LocalDate there = LocalDate.ofInstant(
                Instant.parse(
                        column("to_char(max(created_at) at time zone 'UTC', " + "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")),
                ZoneId.of("Pacific/Kiritimati"));
        assertEquals(
                there.toString(),
                column("(select max(day) from (select day, content_id from engagement.performance_deltas union all"
                        + " select day, content_id from engagement.performance_days) d"
                        + " where d.content_id = max(content_engagement.content_id::text)::uuid)"));
    }

    private Map<String, Object> later(Instant at, String id) {
        return Map.of(
                "content_id", content,
                "event_type", "view",
                "session_id", "offline",
                "occurred_at", at.toString(),
                "event_id", id,
                "utm_source", "newsletter",
                "utm_campaign", "spring");
    }

    @Test
    void nobodyMayNameATenantWithoutTheGateway() {
        As.spoofed(tenant.id()).body(events(view("x"))).post(EVENTS).then().statusCode(401);
        As.stranger().body(events(view("x"))).post(EVENTS).then().statusCode(401);
    }

    @Test
    void aTokenOfAnotherTenantIsRefused() {
        tenant.as(tenant.user("learner", "member"))
                .header("X-Tenant-Id", Ids.next())
                .body(events(view("x")))
                .post(EVENTS)
                .then()
                .statusCode(403);
    }

    /** One of its own for each test: what an address counts for is counted over tenants. */
    private String address() {
        int random = tenant.id().hashCode();
        return "10." + (random & 255) + "." + (random >> 8 & 255) + "." + (random >> 16 & 255);
    }

    private Map<String, Object> view(String session) {
        return Map.of("content_id", content, "event_type", "view", "session_id", session);
    }

    private static Map<String, Object> events(Object... events) {
        return Map.of("events", List.of(events));
    }

    private String column(String expression) {
        try (var admin = Stack.current().jdbc("admin");
                var select = admin.prepareStatement(
                        "select " + expression + " from engagement.content_engagement where content_id = ?")) {
            select.setObject(1, content);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
