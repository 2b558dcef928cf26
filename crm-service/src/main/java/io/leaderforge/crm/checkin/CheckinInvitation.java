package io.leaderforge.crm.checkin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.progress.CheckinChanged;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.letter.Letter;
import io.leaderforge.crm.message.Senders.Named;
import io.leaderforge.kit.calendar.Appointment;
import io.leaderforge.kit.calendar.Appointment.Attendee;
import io.leaderforge.kit.calendar.AppointmentWords;
import io.leaderforge.kit.words.Language;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The part of a check-in's mail that calendars read. */
final class CheckinInvitation {

    private static final int STANDARD_MINUTES = 5;

    private CheckinInvitation() {}

    /** The organizer is the mail's sender, as calendars require it; a leader who has chosen the time has agreed to it. */
    static String of(CheckinChanged checkin, CheckinPeople people, Named sender, Language language, String link) {
        Map<String, String> names = people.names(language);
        Appointment appointment = new Appointment(
                Objects.requireNonNull(checkin.calendarEventId()),
                Objects.requireNonNullElse(checkin.calendarSequence(), 0),
                checkin.changedAt(),
                Objects.requireNonNull(checkin.scheduledAt()),
                Duration.ofMinutes(minutes(checkin)),
                AppointmentWords.summary(language, names),
                AppointmentWords.description(language, names) + "\n" + link,
                link);
        Attendee organizer = new Attendee(sender.address(), sender.name(), true);
        List<Attendee> attendees = people.parties().stream()
                .map(party -> new Attendee(party.address().text(), party.name(), hasChosen(checkin, party.id())))
                .toList();
        return checkin.status().equals("cancelled")
                ? appointment.cancel(organizer, attendees)
                : appointment.request(organizer, attendees);
    }

    /** An administrator may choose the time for the leader. */
    private static boolean hasChosen(CheckinChanged checkin, UUID person) {
        return person.equals(checkin.leaderId()) && person.equals(checkin.changedBy());
    }

    static int minutes(CheckinChanged checkin) {
        return Objects.requireNonNullElse(checkin.durationMinutes(), STANDARD_MINUTES);
    }

    static ObjectNode attachment(Letter letter, String calendar) {
        byte[] bytes = calendar.getBytes(StandardCharsets.UTF_8);
        String method = letter == Letter.CHECKIN_CANCELLED ? "CANCEL" : "REQUEST";
        return Columns.object()
                .put("name", letter == Letter.CHECKIN_CANCELLED ? "cancel.ics" : "invite.ics")
                .put("content_type", Appointment.MEDIA_TYPE + "; method=" + method + "; charset=UTF-8")
                .put("size", bytes.length)
                .put("content", Base64.getEncoder().encodeToString(bytes));
    }
}
