package io.leaderforge.engagement.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.engagement.mark.Marks;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One well-formed event of a batch.
 *
 * @param eventData the caller's own detail, an object; at most {@value #MAX_DATA} characters as JSON
 */
record Interaction(
        UUID contentId,
        String eventType,
        String eventData,
        @Nullable String sessionId) {

    static final int MAX_DATA = 8_192;
    static final int MAX_SESSION = 200;

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

    /**
     * Reads one element of a batch.
     *
     * @param anonymous nobody is signed in: the event must name its session
     * @throws Malformed with the sentence to answer for this element
     */
    static Interaction read(JsonNode event, boolean anonymous) throws Malformed {
        if (!event.isObject()) {
            throw new Malformed("An event is an object with content_id and event_type.");
        }
        String session = session(event.path("session_id"), anonymous);
        String kind = kind(event.path("event_type"));
        if (anonymous && (Marks.KINDS.contains(kind) || kind.equals("comment"))) {
            throw new Malformed("event_type " + kind + " needs a signed-in person.");
        }
        return new Interaction(content(event.path("content_id")), kind, data(event), session);
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
        String session = value.isTextual() ? value.textValue() : "";
        if (session.isBlank() || session.length() > MAX_SESSION || session.indexOf('\0') >= 0) {
            throw new Malformed("session_id must be a string of 1 to " + MAX_SESSION + " characters.");
        }
        return session;
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
