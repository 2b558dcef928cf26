package io.leaderforge.engagement.notification;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.engagement.NotificationPreferenceState;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.LiveStream;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Each change that makes it another person's turn tells that person (learning-and-crm.md). */
@EngagementTest
class TurnTest {

    private static final String NOTIFICATIONS = "/api/v1/engagement/notifications";
    private static final String PREFERENCES = "/api/v1/engagement/notification-preferences";
    private static final Instant MARCH = Instant.parse("2090-03-04T09:00:00Z");

    private final TestTenant tenant = Replicas.tenant();
    private final UUID learner = tenant.user("王小明", "member");
    private final UUID leader = tenant.user("Åse Ødegård", "member");
    private final UUID content = Given.item(tenant.id(), "Vertrauen");

    @Test
    void console1_5_E5_finding7_eachChangeOfACheckinTellsTheOther() {
        checkin("scheduled", leader, MARCH, null);
        checkin("scheduled", leader, MARCH.plus(1, ChronoUnit.DAYS), MARCH);
        checkin("completed", leader, MARCH, null);
        checkin("cancelled", learner, MARCH, null);
        await(learner, 3)
                .body("items.type", contains("checkin_completed", "checkin_moved", "checkin_scheduled"))
                .body("items.person_name", everyItem(equalTo("王小明")))
                .body("items[1].body", containsString("5 March 2090, 09:00 (UTC)"))
                .body("items[2].key", equalTo("checkin_scheduled"))
                .body("items[2].parameters.item", equalTo("Vertrauen"))
                .body("items[2].parameters.leader", equalTo("Åse Ødegård"))
                .body("items[2].parameters.scheduled_at", equalTo("2090-03-04T09:00:00Z"))
                .body("items[2].link", startsWith("/checkins?checkin="))
                .body("items[2].metadata.link", startsWith("/checkins?checkin="));
        await(leader, 1).body("items.type", contains("checkin_cancelled")).body("items.priority", contains("high"));
    }

    /** The page's language goes before the profile's, which goes before the tenant's; the zone is the person's own. */
    @Test
    void console1_5_E2_aNotificationIsReadInTheReadersLanguageAndZone() {
        tenant.settings(Map.of("locale", "es", "timezone", "Asia/Kathmandu"));
        tenant.reads(leader, "de", "Europe/Berlin");
        checkin("cancelled", learner, MARCH, null);
        checkin("scheduled", null, MARCH, null);
        checkin("scheduled", leader, MARCH, null);
        await(learner, 2)
                .body("items[0].title", equalTo("Check-in programado"))
                .body(
                        "items[0].body",
                        equalTo("El check-in de 王小明 con Åse Ødegård sobre Vertrauen será el 4 de marzo de 2090, 14:45"
                                + " (Asia/Kathmandu)."))
                .body("items[0].key", equalTo("checkin_scheduled"))
                .body("items[0].parameters.time_zone", equalTo("Asia/Kathmandu"))
                .body("items[0].parameters.scheduled_at", equalTo("2090-03-04T09:00:00Z"));
        await(leader, 1)
                .body("items[0].body", startsWith("Das Check-in von 王小明 mit Åse Ødegård zu Vertrauen wurde abgesagt"));
        String id = tenant.as(learner)
                .header("Accept-Language", "ar")
                .get(NOTIFICATIONS)
                .then()
                .body("items[0].title", equalTo("تم تحديد موعد لقاء المتابعة"))
                .body("items[0].parameters.time", equalTo("4 مارس 2090، 14:45 (Asia/Kathmandu)"))
                .extract()
                .path("items[0].id");
        tenant.as(learner)
                .header("Accept-Language", "fr;q=0.9, de;q=0.8")
                .post(NOTIFICATIONS + "/" + id + "/read")
                .then()
                .statusCode(200)
                .body("title", equalTo("Check-in vereinbart"));
    }

    @Test
    void whatIsNotKnownYetIsNamedByANoun() {
        Given.accepted(tenant.id(), Ids.next(), Ids.next(), leader);
        await(leader, 1)
                .body("items[0].body", equalTo("A new member has accepted your invitation to an organization."))
                .body("items[0].parameters", equalTo(Map.of()));
    }

    @Test
    void hollow_whatWasPlannedForTodayIsUrgent() {
        checkin("cancelled", learner, Instant.now().plus(2, ChronoUnit.HOURS), null);
        await(leader, 1).body("items.priority", contains("urgent"));
        // Its leader has left: only the learner is told.
        checkin("cancelled", null, MARCH, null);
        await(learner, 1).body("items.priority", contains("high"));
        await(leader, 1);
    }

    @Test
    void finding7_aBoldActionTellsWhoseTurnItIs() {
        bold("awaiting_signoff", learner);
        bold("cancelled", learner);
        bold("sent_back", leader);
        bold("reopened", learner);
        bold("completed", leader);
        bold("completed", learner);
        await(leader, 2)
                .body("items.type", contains("bold_action_cancelled", "bold_action_awaiting_signoff"))
                .body("items.priority", contains("low", "high"))
                .body("items[1].link", startsWith("/team/" + learner));
        await(learner, 2)
                .body("items.type", contains("bold_action_signed_off", "bold_action_sent_back"))
                .body("items[0].link", equalTo("/learn/" + content));
    }

    @Test
    void aLeadTellsThePersonToWhomItIsAssignedOnce() {
        UUID lead = Ids.next();
        Instant now = Instant.now();
        Given.lead(tenant.id(), Ids.next(), leader, now.minus(3, ChronoUnit.DAYS), 1);
        Given.lead(tenant.id(), lead, leader, now, 1);
        Given.lead(tenant.id(), lead, leader, now, 2);
        // Of states that arrive at once the newest counts: the next one waits until this one is known.
        await(leader, 1);
        Given.lead(tenant.id(), lead, learner, now, 3);
        await(learner, 1).body("items.link", contains("/crm/leads/" + lead));
        await(leader, 1).body("items[0].metadata.lead_id", equalTo(lead.toString()));
    }

    @Test
    void anAcceptedInvitationTellsTheInviter() {
        UUID organization = tenant.organization("Acme");
        Given.accepted(tenant.id(), organization, learner, null);
        Given.accepted(tenant.id(), organization, learner, leader);
        await(leader, 1)
                .body("items[0].body", equalTo("王小明 has accepted your invitation to Acme."))
                .body("items[0].type", equalTo("invitation_accepted"));
        await(learner, 0);
    }

    @Test
    void console1_2_M11_finding29_unreadOnesAreFilteredCountedAndReadAtOnce() {
        bold("awaiting_signoff", learner);
        checkin("cancelled", learner, MARCH, null);
        await(leader, 2);
        String first = tenant.as(leader).get(NOTIFICATIONS).path("items[0].id");
        tenant.as(leader).post(NOTIFICATIONS + "/" + first + "/read").then().statusCode(200);
        tenant.as(leader).get(NOTIFICATIONS + "?is_read=false").then().body("items", hasSize(1));
        tenant.as(leader).get(NOTIFICATIONS + "?unread=yes").then().statusCode(400);
        tenant.as(leader).get(NOTIFICATIONS + "/unread").then().statusCode(200).body("unread", equalTo(1));
        try (LiveStream bell = LiveStream.open(
                RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/engagement/stream", tenant.token(leader))) {
            bell.await("reset");
            tenant.as(leader)
                    .post(NOTIFICATIONS + "/read-all")
                    .then()
                    .statusCode(200)
                    .body("unread", equalTo(0));
            assertEquals(
                    0, bell.await("notification.all_read").json().path("unread").asInt());
        }
        tenant.as(leader).get(NOTIFICATIONS + "?is_read=true").then().body("items", hasSize(2));
        tenant.as(leader).post(NOTIFICATIONS + "/read-all").then().statusCode(200);
    }

    @Test
    void aKindThatIsTurnedOffIsNotSent() {
        tenant.as(leader)
                .get(PREFERENCES)
                .then()
                .statusCode(200)
                .body("items.findAll { it.channel == 'in_app' }", hasSize(Kind.values().length))
                .body("items.is_enabled", everyItem(equalTo(true)));
        tenant.as(leader)
                .body(Map.of("is_enabled", false))
                .put(PREFERENCES + "/bold_action_cancelled/in_app")
                .then()
                .statusCode(200)
                .body("kind", equalTo("bold_action_cancelled"))
                .body("is_enabled", equalTo(false));
        bold("cancelled", learner);
        bold("awaiting_signoff", learner);
        await(leader, 1).body("items.type", contains("bold_action_awaiting_signoff"));
        tenant.as(leader)
                .get(PREFERENCES)
                .then()
                .body("items.findAll { !it.is_enabled }.kind", contains("bold_action_cancelled"));
        tenant.as(learner).get(PREFERENCES).then().body("items.is_enabled", everyItem(equalTo(true)));
        tenant.as(leader)
                .body(Map.of("is_enabled", false))
                .put(PREFERENCES + "/weather/in_app")
                .then()
                .statusCode(404);
    }

    @Test
    void finding7_lettersOfACheckinAreTurnedOffByKind() {
        tenant.as(leader)
                .get(PREFERENCES)
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.channel == 'email' }.kind",
                        contains("checkin_scheduled", "checkin_moved", "checkin_cancelled"));
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_NOTIFICATION_PREFERENCE)) {
            for (boolean enabled : List.of(false, true)) {
                tenant.as(leader)
                        .body(Map.of("is_enabled", enabled))
                        .put(PREFERENCES + "/checkin_moved/email")
                        .then()
                        .statusCode(200)
                        .body("channel", equalTo("email"))
                        .body("is_enabled", equalTo(enabled));
                NotificationPreferenceState state = probe.await(
                                NotificationPreferenceState.class,
                                one -> one.userId().equals(leader) && one.isEnabled() == enabled)
                        .as(NotificationPreferenceState.class);
                assertEquals("checkin_moved", state.kind());
                assertEquals("email", state.channel());
            }
        }
        tenant.as(leader)
                .body(Map.of("is_enabled", false))
                .put(PREFERENCES + "/lead_assigned/email")
                .then()
                .statusCode(404);
    }

    @Test
    void preferencesFromBeforeTheyWerePublishedArePublished() throws IOException, SQLException {
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_NOTIFICATION_PREFERENCE);
                Connection owner = Stack.current().jdbc("engagement", "owner");
                Statement sql = owner.createStatement()) {
            owner.setSchema("engagement");
            sql.execute("insert into notification_preferences (tenant_id, user_id, kind, channel, is_enabled) values ('"
                    + tenant.id() + "', '" + learner + "', 'checkin_moved', 'in_app', false)");
            sql.execute(Files.readString(Path.of("src/main/resources/db/migration/V030__preferences_published.sql")));
            NotificationPreferenceState state = probe.await(
                            NotificationPreferenceState.class,
                            one -> one.userId().equals(learner))
                    .as(NotificationPreferenceState.class);
            assertFalse(state.isEnabled());
        }
    }

    private void checkin(String status, UUID by, Instant time, Instant before) {
        Given.checkin(tenant.id(), learner, leader, content, status, by, time, before);
    }

    private void bold(String change, UUID by) {
        Given.boldAction(tenant.id(), learner, leader, content, change, by);
    }

    private ValidatableResponse await(UUID person, int count) {
        Awaitility.await()
                .untilAsserted(() -> tenant.as(person)
                        .get(NOTIFICATIONS)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(count)));
        return tenant.as(person).get(NOTIFICATIONS).then();
    }
}
