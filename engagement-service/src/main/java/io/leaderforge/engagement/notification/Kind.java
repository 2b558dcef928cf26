package io.leaderforge.engagement.notification;

import io.leaderforge.kit.text.TextEnum;

/** The kinds of notifications, each of which a person may turn off. */
enum Kind implements TextEnum {
    CHECKIN_REQUESTED,
    CHECKIN_SCHEDULED,
    CHECKIN_MOVED,
    CHECKIN_COMPLETED,
    CHECKIN_CANCELLED,
    BOLD_ACTION_AWAITING_SIGNOFF,
    BOLD_ACTION_SIGNED_OFF,
    BOLD_ACTION_SENT_BACK,
    BOLD_ACTION_CANCELLED,
    MODULE_COMPLETED,
    LEAD_ASSIGNED,
    INVITATION_ACCEPTED
}
