package io.leaderforge.engagement.notification;

import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.words.Catalogue;
import io.leaderforge.kit.words.Localization;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The messages; the key is the constant's name in lower case, by which a client finds its own translation. The texts are in
 * {@code words/notifications}. Names in braces are parameters of the text, and ids of the link.
 */
enum Message implements TextEnum {
    CHECKIN_REQUESTED(Kind.CHECKIN_REQUESTED, Priority.HIGH, "/team/{user_id}?checkin={checkin_id}"),
    CHECKIN_SCHEDULED(Kind.CHECKIN_SCHEDULED, Priority.HIGH, "/checkins?checkin={checkin_id}"),
    CHECKIN_MOVED(Kind.CHECKIN_MOVED, Priority.HIGH, "/checkins?checkin={checkin_id}"),
    CHECKIN_COMPLETED(Kind.CHECKIN_COMPLETED, Priority.MEDIUM, "/learn/{content_id}"),
    CHECKIN_CANCELLED(Kind.CHECKIN_CANCELLED, Priority.HIGH, "/checkins?checkin={checkin_id}"),
    BOLD_ACTION_AWAITING_SIGNOFF(
            Kind.BOLD_ACTION_AWAITING_SIGNOFF, Priority.HIGH, "/team/{user_id}?bold_action={bold_action_id}"),
    BOLD_ACTION_SIGNED_OFF(Kind.BOLD_ACTION_SIGNED_OFF, Priority.MEDIUM, "/learn/{content_id}"),
    BOLD_ACTION_SENT_BACK(Kind.BOLD_ACTION_SENT_BACK, Priority.HIGH, "/learn/{content_id}"),
    BOLD_ACTION_CANCELLED(Kind.BOLD_ACTION_CANCELLED, Priority.LOW, "/team/{user_id}?bold_action={bold_action_id}"),
    MODULE_COMPLETED(Kind.MODULE_COMPLETED, Priority.MEDIUM, "/learn/{content_id}"),
    MODULE_COMPLETED_BY_LEARNER(Kind.MODULE_COMPLETED, Priority.LOW, "/team/{user_id}"),
    LEAD_ASSIGNED(Kind.LEAD_ASSIGNED, Priority.HIGH, "/crm/leads/{lead_id}"),
    INVITATION_ACCEPTED(Kind.INVITATION_ACCEPTED, Priority.LOW, "/admin/organizations/{organization_id}");

    /** The parameters that are names. */
    private static final List<String> NAMED = List.of("learner", "leader", "item", "person", "organization");

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    /** Read when a text is needed: the constants are looked at by the build as well, where the files are not. */
    private static final class Words {
        private static final Catalogue CATALOGUE = Catalogue.of("notifications");
    }

    private final Kind kind;
    private final Priority priority;
    private final String link;

    Message(Kind kind, Priority priority, String link) {
        this.kind = kind;
        this.priority = priority;
        this.link = link;
    }

    /** Null for a key that only a later release knows. */
    static @Nullable Message of(String key) {
        return TextEnum.find(Message.class, key);
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    Priority priority() {
        return priority;
    }

    String title(Localization reader) {
        return Words.CATALOGUE.text(reader.language(), key() + ".title");
    }

    String body(Localization reader, Map<String, String> parameters) {
        return Words.CATALOGUE.text(reader.language(), key() + ".body", named(reader, parameters));
    }

    /** A fact may arrive before the person or the item that it is about: then a noun stands for the name. */
    private Map<String, String> named(Localization reader, Map<String, String> parameters) {
        Map<String, String> named = new LinkedHashMap<>(parameters);
        for (String name : NAMED) {
            named.computeIfAbsent(name, missing -> Words.CATALOGUE.text(reader.language(), "unknown." + missing));
        }
        return named;
    }

    /** The values of the text with the time as the reader has it. */
    static Map<String, String> localized(Localization reader, Map<String, String> parameters) {
        String time = parameters.get("scheduled_at");
        if (time == null) {
            return parameters;
        }
        Map<String, String> localized = new LinkedHashMap<>(parameters);
        localized.put("time_zone", reader.zoneName());
        localized.put("time", reader.time(Instant.parse(time)));
        return localized;
    }

    /** A path of the console. */
    String link(Map<String, String> ids) {
        return NAME.matcher(link).replaceAll(name -> {
            String id = ids.get(name.group(1));
            if (id == null) {
                throw new IllegalArgumentException("The link needs " + name.group() + ": " + link);
            }
            return Matcher.quoteReplacement(id);
        });
    }
}
