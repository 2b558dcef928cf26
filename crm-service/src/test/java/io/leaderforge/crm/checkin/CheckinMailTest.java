package io.leaderforge.crm.checkin;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import io.leaderforge.contracts.event.engagement.NotificationPreferenceState;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.Mailbox;
import io.leaderforge.crm.Mailbox.Received;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@CrmTest
class CheckinMailTest {

    private static final Instant MARCH = Instant.parse("2090-03-04T09:00:00Z");

    private final TestTenant tenant = Replicas.tenant();
    private final UUID learner = tenant.user("王小明", "member");
    private final UUID leader = tenant.user("Åse; Ødegård", "member");
    private final String learnerMail = tenant.state(learner).email();
    private final String leaderMail = tenant.state(leader).email();
    private final UUID content = Ids.next();
    private final UUID checkin = Ids.next();

    private UUID change(String status, @Nullable Instant at, @Nullable Instant before, int sequence) {
        return change(status, at, before, sequence, learner, leader);
    }

    private UUID change(
            String status, @Nullable Instant at, @Nullable Instant before, int sequence, UUID of, UUID changedBy) {
        CheckinChanged changed = new CheckinChanged(
                checkin,
                tenant.id(),
                of,
                leader,
                content,
                null,
                status,
                at,
                Instant.now(),
                changedBy,
                before,
                25,
                at == null ? null : checkin.toString(),
                sequence);
        return EventSource.get().fact(changed, checkin);
    }

    private void item() {
        Replicas.put("items", tenant.id(), content, 1, new Title("Vertrauen"));
    }

    /** The columns that the replica keeps of an item. */
    private record Title(String title) {}

    private static List<Received> await(String address, int count) {
        return Awaitility.await().until(() -> Mailbox.to(address), mails -> mails.size() == count);
    }

    @Test
    void hollow_calendarsOfBothLearnOfEachChange() {
        item();
        tenant.settings(java.util.Map.of("timezone", "Asia/Kathmandu"));
        tenant.reads(learner, "de", null);
        change("requested", null, null, 0);
        change("scheduled", MARCH, null, 0);
        change("scheduled", MARCH.plusSeconds(86_400), MARCH, 1);
        change("cancelled", MARCH.plusSeconds(86_400), null, 2);
        List<Received> learners = await(learnerMail, 3);
        List<Received> leaders = await(leaderMail, 3);

        // Mails are sent concurrently and may arrive in any order; calendars order them by their sequence.
        Received german = of(learners, "Check-in zu Vertrauen: 4. März 2090, 14:45 Uhr (Asia/Kathmandu)");
        Received english = of(leaders, "Check-in on Vertrauen: 4 March 2090, 14:45 (Asia/Kathmandu)");
        assertTrue(german.text().contains("Dauer in Minuten: 25"), german.text());
        assertTrue(german.text().contains("localhost:8080/checkins?checkin=" + checkin), german.text());
        assertCalendar(german, "REQUEST", MARCH, 0);
        assertCalendar(english, "REQUEST", MARCH, 0);
        assertCalendar(of(learners, "Check-in zu Vertrauen verschoben"), "REQUEST", MARCH.plusSeconds(86_400), 1);
        assertCalendar(of(leaders, "Check-in on Vertrauen moved"), "REQUEST", MARCH.plusSeconds(86_400), 1);
        assertCalendar(of(learners, "Check-in zu Vertrauen abgesagt"), "CANCEL", MARCH.plusSeconds(86_400), 2);
        assertCalendar(of(leaders, "Check-in on Vertrauen cancelled"), "CANCEL", MARCH.plusSeconds(86_400), 2);
        tenant.asOwner()
                .get(Given.CRM + "/messages?limit=1")
                .then()
                .body("items[0].metadata.checkin_id", equalTo(checkin.toString()));
    }

    private static Received of(List<Received> mails, String subject) {
        return mails.stream()
                .filter(mail -> mail.subject().startsWith(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject));
    }

    private void assertCalendar(Received mail, String method, Instant begin, int sequence) {
        BodyPart part = part(mail);
        try {
            ICalendar calendar = calendar(mail);
            assertTrue(
                    part.getContentType().replaceAll("\\s+", " ").contains("text/calendar; method=" + method),
                    part.getContentType());
            VEvent event = calendar.getEvents().getFirst();
            assertEquals(method, calendar.getMethod().getValue());
            assertEquals(checkin.toString(), event.getUid().getValue());
            assertEquals(sequence, event.getSequence().getValue());
            assertEquals(Date.from(begin), event.getDateStart().getValue());
            assertEquals(
                    Date.from(begin.plusSeconds(25 * 60)), event.getDateEnd().getValue());
            assertEquals(mail.fromAddress(), event.getOrganizer().getEmail());
            assertEquals(
                    List.of(learnerMail, leaderMail),
                    event.getAttendees().stream()
                            .map(attendee -> attendee.getEmail())
                            .toList());
            assertEquals("Åse; Ødegård", event.getAttendees().getLast().getCommonName());
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static ICalendar calendar(Received mail) {
        try {
            return Biweekly.parse(new String(part(mail).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .first();
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ParticipationStatus> answers(Received mail) {
        return calendar(mail).getEvents().getFirst().getAttendees().stream()
                .map(Attendee::getParticipationStatus)
                .toList();
    }

    @Test
    void theLeaderHasAcceptedOnlyTheTimeThatTheLeaderHasChosen() {
        change("scheduled", MARCH, null, 0);
        change("scheduled", MARCH.plusSeconds(60), MARCH, 1, learner, As.adminId(tenant.id()));
        List<Received> mails = await(leaderMail, 2);
        assertEquals(
                List.of(ParticipationStatus.NEEDS_ACTION, ParticipationStatus.ACCEPTED),
                answers(of(mails, "Check-in on a module: ")));
        assertEquals(
                List.of(ParticipationStatus.NEEDS_ACTION, ParticipationStatus.NEEDS_ACTION),
                answers(of(mails, "Check-in on a module moved")));
    }

    private static BodyPart part(Received mail) {
        try {
            MimeMessage message = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.source().getBytes(StandardCharsets.UTF_8)));
            BodyPart found = part((Multipart) message.getContent());
            if (found == null) {
                throw new AssertionError("no text/calendar in " + mail.source());
            }
            return found;
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable BodyPart part(Multipart parts) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("text/calendar")) {
                return part;
            }
        }
        return null;
    }

    @Test
    void whoHasLeftGetsNoMailAndTheOtherOneDoes() {
        tenant.remove(leader);
        Awaitility.await().until(() -> Replicas.revision("members", tenant.id(), leader) < 0);
        UUID event = change("cancelled", MARCH, null, 1);
        Received mail = Mailbox.await1(learnerMail);
        assertTrue(mail.text().contains("with a leader on a module"), mail.text());
        assertEquals(List.of(), Mailbox.to(leaderMail));
        assertNull(reason(event));
    }

    /** The learner's state may come later than the fact; replayed then, both get their mail. */
    @Test
    void aCheckinOfAPersonWhoIsNotKnownYetIsADeadLetter() {
        UUID unknown = Ids.next();
        UUID event = change("scheduled", MARCH, null, 0, unknown, leader);
        Awaitility.await().until(() -> reason(event) != null);
        assertTrue(String.valueOf(reason(event)).contains("the learner of the check-in is not known yet"));
        assertEquals(List.of(), Mailbox.to(leaderMail));
    }

    @Test
    void finding7_aPersonWhoDoesNotWantThatKindByEmailGetsNone() {
        UUID key = Ids.next();
        for (String channel : List.of("in_app", "email")) {
            UUID id = channel.equals("email") ? key : Ids.next();
            EventSource.get()
                    .state(
                            new NotificationPreferenceState(
                                    id, tenant.id(), leader, "checkin_scheduled", channel, channel.equals("in_app")),
                            id,
                            1);
        }
        Awaitility.await().until(() -> Replicas.revision("notification_preferences", tenant.id(), key) == 1);
        change("scheduled", MARCH, null, 0);
        change("cancelled", MARCH, null, 1);
        Received invitation = of(await(learnerMail, 2), "Check-in on a module: ");
        assertCalendar(invitation, "REQUEST", MARCH, 0);
        assertEquals(
                "CANCEL", calendar(await(leaderMail, 1).getFirst()).getMethod().getValue());
    }

    private static @Nullable String reason(UUID event) {
        return Given.one("select reason from crm.dead_letters where event_id = ?", event);
    }

    @Test
    void anEventFromBeforeAppointmentsSendsNone() {
        EventSource.get()
                .fact(
                        new CheckinChanged(
                                checkin,
                                tenant.id(),
                                learner,
                                leader,
                                content,
                                null,
                                "scheduled",
                                MARCH,
                                Instant.now(),
                                leader,
                                null),
                        checkin);
        change("cancelled", MARCH, null, 1);
        await(learnerMail, 1);
    }
}
