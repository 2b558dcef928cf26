package io.leaderforge.engagement.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.engagement.mark.Marks;
import io.leaderforge.kit.Ids;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed event of a batch.
 *
 * @param eventData the caller's own detail, an object; at most {@value #MAX_DATA} characters as JSON
 * @param occurredAt when it happened, of an event that is reported later
 * @param eventId the caller's own, by which a repeated report is recognized
 * @param utm from which campaign the visitor came
 */
record Interaction(
        UUID contentId,
        String eventType,
        String eventData,
        @Nullable String sessionId,
        @Nullable Instant occurredAt,
        @Nullable String eventId,
        Utm utm) {

    /** Parameters of an address that name a campaign. */
    record Utm(
            @Nullable String source,
            @Nullable String medium,
            @Nullable String campaign) {}

    static final int MAX_DATA = 8_192;
    static final int MAX_SESSION = 200;
    private static final Duration OLDEST = Duration.ofDays(7);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Set<String> FIELDS = Set.of(
            "content_id",
            "event_type",
            "event_data",
            "session_id",
            "occurred_at",
            "event_id",
            "utm_source",
            "utm_medium",
            "utm_campaign");

    /** The kinds of the content platform's {@code engagement_event_enum}. */
    enum Kind {
        VIEW,
        START_READING,
        PROGRESS,
        COMPLETION,
        BOOKMARK,
        SHARE,
        LIKE,
        COMMENT,
        DOWNLOAD,
        PURCHASE
    }

    private static final String COMPLETION = "completion";
    private static final Set<String> KINDS = Stream.of(Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** Whether it is a state of the person and the item, not something that happened. */
    boolean isMark() {
        return Marks.KINDS.contains(eventType);
    }

    /** The row's id: of an event with an id of the caller's the same at each report. */
    UUID id(@Nullable UUID person) {
        if (eventId == null) {
            return Ids.next();
        }
        String visitor = person == null ? "session " + sessionId : "user " + person;
        return UUID.nameUUIDFromBytes((visitor + "\n" + eventId).getBytes(StandardCharsets.UTF_8));
    }

    Instant at(Instant now) {
        return occurredAt == null || occurredAt.isAfter(now) ? now : occurredAt;
    }

    /**
     * Reads one element of a batch.
     *
     * @param anonymous nobody is signed in: the event must name its session
     * @throws Malformed with the sentence to answer for this element
     */
    static Interaction read(JsonNode event, boolean anonymous, Instant now) throws Malformed {
        if (!event.isObject()) {
            throw new Malformed("An event is an object with content_id and event_type.");
        }
        requireKnown(event);
        String session = session(event.path("session_id"), anonymous);
        String kind = kind(event.path("event_type"));
        if (anonymous && (Marks.KINDS.contains(kind) || kind.equals("comment"))) {
            throw new Malformed("event_type " + kind + " needs a signed-in person.");
        }
        Instant occurredAt = time(event.path("occurred_at"), now);
        String eventId = text(event.path("event_id"), "event_id");
        if (eventId != null && occurredAt == null) {
            throw new Malformed("event_id needs occurred_at, so that a repeated report is recognized.");
        }
        Utm utm = new Utm(
                text(event.path("utm_source"), "utm_source"),
                text(event.path("utm_medium"), "utm_medium"),
                text(event.path("utm_campaign"), "utm_campaign"));
        return new Interaction(content(event.path("content_id")), kind, data(event), session, occurredAt, eventId, utm);
    }

    private static void requireKnown(JsonNode event) throws Malformed {
        for (Map.Entry<String, JsonNode> field : event.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                String name = field.getKey().length() > 50 ? "A field" : "The field " + field.getKey();
                throw new Malformed(name + " is unknown. An event has "
                        + FIELDS.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
        }
    }

    private static @Nullable Instant time(JsonNode value, Instant now) throws Malformed {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(value.asText()).toInstant();
        } catch (DateTimeException notATime) {
            throw new Malformed("occurred_at must be a time with its offset, e.g. 2026-03-04T09:00:00Z.");
        }
        if (time.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new Malformed("occurred_at is in the future.");
        }
        if (time.isBefore(now.minus(OLDEST))) {
            throw new Malformed("occurred_at is more than 7 days ago.");
        }
        return time;
    }

    private static @Nullable String text(JsonNode value, String field) throws Malformed {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank() || text.length() > MAX_SESSION || text.indexOf('\0') >= 0) {
            throw new Malformed(field + " must be a string of 1 to " + MAX_SESSION + " characters.");
        }
        return text;
    }

    private static UUID content(JsonNode value) throws Malformed {
        try {
            if (value.isTextual() && value.textValue().length() == 36) {
                return UUID.fromString(value.textValue());
            }
        } catch (IllegalArgumentException notAnId) {
            // answered below, like any other text
        }
        throw new Malformed("content_id must be the UUID of an item.");
    }

    private static String kind(JsonNode value) throws Malformed {
        if (!value.isTextual() || !KINDS.contains(value.textValue())) {
            throw new Malformed(
                    "event_type must be one of " + KINDS.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        if (value.textValue().equals(COMPLETION)) {
            throw new Malformed("A completion is not reported here: report progress, at /api/v1/progress/items/{id}.");
        }
        return value.textValue();
    }

    private static @Nullable String session(JsonNode value, boolean anonymous) throws Malformed {
        if (value.isMissingNode() || value.isNull()) {
            if (anonymous) {
                throw new Malformed("session_id is required without a signed-in user.");
            }
            return null;
        }
        return text(value, "session_id");
    }

    private static String data(JsonNode event) throws Malformed {
        JsonNode value = event.path("event_data");
        if (value.isMissingNode() || value.isNull()) {
            return "{}";
        }
        String text = value.toString();
        if (!value.isObject() || text.length() > MAX_DATA || text.contains("\\u0000")) {
            throw new Malformed("event_data must be an object of at most " + MAX_DATA + " characters, without NUL.");
        }
        return text;
    }

    /** Why one element of a batch is refused. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1L;

        Malformed(String detail) {
            super(detail, null, false, false);
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }
}
