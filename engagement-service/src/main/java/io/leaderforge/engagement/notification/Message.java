package io.leaderforge.engagement.notification;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The messages, with their English text: the key is the constant's name in lower case, by which a client finds its own
 * translation. Names in braces are parameters of the text, and ids of the link.
 */
enum Message {
    CHECKIN_REQUESTED(
            Kind.CHECKIN_REQUESTED,
            Priority.HIGH,
            "Check-in requested",
            "{learner} requests a check-in on {item}.",
            "/team/{user_id}?checkin={checkin_id}"),
    CHECKIN_SCHEDULED(
            Kind.CHECKIN_SCHEDULED,
            Priority.HIGH,
            "Check-in scheduled",
            "The check-in of {learner} with {leader} on {item} is on {time}.",
            "/checkins?checkin={checkin_id}"),
    CHECKIN_MOVED(
            Kind.CHECKIN_MOVED,
            Priority.HIGH,
            "Check-in moved",
            "The check-in of {learner} with {leader} on {item} was moved to {time}.",
            "/checkins?checkin={checkin_id}"),
    CHECKIN_COMPLETED(
            Kind.CHECKIN_COMPLETED,
            Priority.MEDIUM,
            "Check-in completed",
            "The check-in of {learner} with {leader} on {item} is completed. The bold action is next.",
            "/learn/{content_id}"),
    CHECKIN_CANCELLED(
            Kind.CHECKIN_CANCELLED,
            Priority.HIGH,
            "Check-in cancelled",
            "The check-in of {learner} with {leader} on {item} was cancelled.",
            "/checkins?checkin={checkin_id}"),
    BOLD_ACTION_AWAITING_SIGNOFF(
            Kind.BOLD_ACTION_AWAITING_SIGNOFF,
            Priority.HIGH,
            "Bold action completed",
            "{learner} has completed the bold action of {item}, and asks you to sign it off.",
            "/team/{user_id}?bold_action={bold_action_id}"),
    BOLD_ACTION_SIGNED_OFF(
            Kind.BOLD_ACTION_SIGNED_OFF,
            Priority.MEDIUM,
            "Bold action signed off",
            "Your bold action of {item} was signed off.",
            "/learn/{content_id}"),
    BOLD_ACTION_SENT_BACK(
            Kind.BOLD_ACTION_SENT_BACK,
            Priority.HIGH,
            "Bold action sent back",
            "Your bold action of {item} was not signed off yet. Read the reason, and complete it again.",
            "/learn/{content_id}"),
    BOLD_ACTION_CANCELLED(
            Kind.BOLD_ACTION_CANCELLED,
            Priority.LOW,
            "Bold action cancelled",
            "{learner} has cancelled the bold action of {item}.",
            "/team/{user_id}?bold_action={bold_action_id}"),
    MODULE_COMPLETED(
            Kind.MODULE_COMPLETED,
            Priority.MEDIUM,
            "Module completed",
            "You have completed {item}. Well done!",
            "/learn/{content_id}"),
    MODULE_COMPLETED_BY_LEARNER(
            Kind.MODULE_COMPLETED,
            Priority.LOW,
            "Module completed",
            "{learner} has completed {item}.",
            "/team/{user_id}"),
    LEAD_ASSIGNED(
            Kind.LEAD_ASSIGNED, Priority.HIGH, "Lead assigned", "You were assigned a lead.", "/crm/leads/{lead_id}"),
    INVITATION_ACCEPTED(
            Kind.INVITATION_ACCEPTED,
            Priority.LOW,
            "Invitation accepted",
            "{person} has accepted your invitation to {organization}.",
            "/admin/organizations/{organization_id}");

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private final Kind kind;
    private final Priority priority;
    private final String title;
    private final String body;
    private final String link;

    Message(Kind kind, Priority priority, String title, String body, String link) {
        this.kind = kind;
        this.priority = priority;
        this.title = title;
        this.body = body;
        this.link = link;
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

    String title() {
        return title;
    }

    String body(Map<String, String> parameters) {
        return filled(body, parameters);
    }

    /** A path of the console. */
    String link(Map<String, String> ids) {
        return filled(link, ids);
    }

    private static String filled(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new IllegalArgumentException("The text needs " + name.group() + ": " + text);
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
