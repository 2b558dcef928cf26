package io.leaderforge.kit.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.parameter.ParticipationStatus;
import io.leaderforge.kit.calendar.Appointment.Attendee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Read by a parser that is not ours. */
class AppointmentTest {

    private static final Instant BEGIN = Instant.parse("2090-03-04T09:00:00Z");
    private static final String SUMMARY =
            "Check-in; Trust, \\ or: \"fear\"\r\nSUMMARY:injected 信任的建立 " + "ß".repeat(80);
    private static final Attendee ORGANIZER = new Attendee("no-reply@example.com", "Acme; \"Co\", ^Ltd^\r\nX:1", true);
    private static final Attendee LEADER = new Attendee("a+b%c@example.com", "Åse: Ødegård", true);
    private static final Attendee LEARNER = new Attendee("kim@example.com", null, false);

    private final Appointment appointment = new Appointment(
            "0197-uid",
            2,
            Instant.parse("2090-01-01T00:00:00Z"),
            BEGIN,
            Duration.ofMinutes(25),
            SUMMARY,
            "line\nother",
            "https://acme.example.com/checkins?checkin=1");

    private static ICalendar parsed(String text) {
        ICalendar calendar = Biweekly.parse(text).first();
        assertEquals(List.of(), calendar.validate(biweekly.ICalVersion.V2_0).getWarnings());
        assertEquals(1, calendar.getEvents().size());
        return calendar;
    }

    @Test
    void hollow_aRequestIsReadAsItIsMeant() {
        ICalendar calendar = parsed(appointment.request(ORGANIZER, List.of(LEARNER, LEADER)));
        VEvent event = calendar.getEvents().getFirst();
        assertEquals("REQUEST", calendar.getMethod().getValue());
        assertEquals("0197-uid", event.getUid().getValue());
        assertEquals(2, event.getSequence().getValue());
        assertEquals(Date.from(BEGIN), event.getDateStart().getValue());
        assertEquals(Date.from(BEGIN.plusSeconds(1500)), event.getDateEnd().getValue());
        assertEquals(
                SUMMARY.replace("\r\n", "\n"), event.getSummary().getValue().replace("\r\n", "\n"));
        assertEquals("line\nother", event.getDescription().getValue().replace("\r\n", "\n"));
        assertEquals("Acme; \"Co\", ^Ltd^X:1", event.getOrganizer().getCommonName());
        assertEquals("no-reply@example.com", event.getOrganizer().getEmail());
        assertEquals(2, event.getAttendees().size());
        assertEquals("Åse: Ødegård", event.getAttendees().get(1).getCommonName());
        assertEquals(ParticipationStatus.ACCEPTED, event.getAttendees().get(1).getParticipationStatus());
        assertEquals(
                ParticipationStatus.NEEDS_ACTION,
                event.getAttendees().getFirst().getParticipationStatus());
        assertTrue(event.getStatus().isConfirmed());
    }

    @Test
    void aCancellationSaysSoTwice() {
        ICalendar calendar = parsed(appointment.cancel(ORGANIZER, List.of(LEARNER)));
        assertEquals("CANCEL", calendar.getMethod().getValue());
        assertTrue(calendar.getEvents().getFirst().getStatus().isCancelled());
    }

    @Test
    void aFileInvitesNoOne() {
        ICalendar calendar = parsed(appointment.file());
        assertEquals(null, calendar.getMethod());
        assertEquals(List.of(), calendar.getEvents().getFirst().getAttendees());
    }

    @Test
    void linesAreFoldedAt75OctetsBetweenCharacters() {
        String text = appointment.request(ORGANIZER, List.of(LEARNER, LEADER));
        assertTrue(text.endsWith("END:VCALENDAR\r\n"));
        for (String line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            assertTrue(line.indexOf('\n') < 0 && line.indexOf('\uFFFD') < 0, line);
        }
        assertTrue(text.contains("mailto:a+b%25c@example.com"), text);
    }
}
