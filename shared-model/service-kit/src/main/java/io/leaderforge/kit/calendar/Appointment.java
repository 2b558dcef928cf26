package io.leaderforge.kit.calendar;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment. Programs know it by its uid; of two of one uid they keep the one with the higher sequence, and of the same the
 * one with the later stamp.
 *
 * @param stamp when it came to be as it is
 * @param url where its people find more
 */
public record Appointment(
        String uid,
        int sequence,
        Instant stamp,
        Instant begin,
        Duration duration,
        String summary,
        String description,
        @Nullable String url) {

    public static final String MEDIA_TYPE = "text/calendar";

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * One of its people.
     *
     * @param accepted whether the person has agreed to the time
     */
    public record Attendee(String address, @Nullable String name, boolean accepted) {}

    /** A file for import into a calendar. Without people, so that no program writes to them. */
    public String file() {
        return object(null, "CONFIRMED", null, List.of());
    }

    /** A mail's invitation, or its update (RFC 5546, 3.2.2). */
    public String request(Attendee organizer, List<Attendee> attendees) {
        return object("REQUEST", "CONFIRMED", organizer, attendees);
    }

    /** A mail's cancellation (RFC 5546, 3.2.5). */
    public String cancel(Attendee organizer, List<Attendee> attendees) {
        return object("CANCEL", "CANCELLED", organizer, attendees);
    }

    private String object(
            @Nullable String method, String status, @Nullable Attendee organizer, List<Attendee> attendees) {
        ContentLines lines = new ContentLines();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//LeaderForge//LeaderForge//EN");
        lines.add("CALSCALE", "GREGORIAN");
        if (method != null) {
            lines.add("METHOD", method);
        }
        lines.add("BEGIN", "VEVENT");
        event(lines, status);
        if (organizer != null) {
            lines.add("ORGANIZER" + name(organizer), mailto(organizer));
        }
        attendees.forEach(attendee -> lines.add(
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;RSVP=FALSE;PARTSTAT="
                        + (attendee.accepted() ? "ACCEPTED" : "NEEDS-ACTION") + name(attendee),
                mailto(attendee)));
        lines.add("END", "VEVENT");
        lines.add("END", "VCALENDAR");
        return lines.toString();
    }

    private void event(ContentLines lines, String status) {
        lines.text("UID", uid);
        lines.add("SEQUENCE", Integer.toString(sequence));
        lines.add("DTSTAMP", UTC.format(stamp));
        lines.add("DTSTART", UTC.format(begin));
        lines.add("DTEND", UTC.format(begin.plus(duration)));
        lines.text("SUMMARY", summary);
        lines.text("DESCRIPTION", description);
        lines.add("STATUS", status);
        if (url != null) {
            lines.add("URL", url);
        }
    }

    private static String name(Attendee attendee) {
        String name = attendee.name();
        return name == null || name.isBlank() ? "" : ";CN=" + ContentLines.quoted(name);
    }

    /** RFC 6068: what a local part may have, and a URI may not, is percent-encoded. */
    private static String mailto(Attendee attendee) {
        String address = attendee.address();
        int at = address.lastIndexOf('@');
        String local = URLEncoder.encode(address.substring(0, at), StandardCharsets.UTF_8)
                .replace("%2B", "+");
        return "mailto:" + local + "@" + address.substring(at + 1);
    }
}
