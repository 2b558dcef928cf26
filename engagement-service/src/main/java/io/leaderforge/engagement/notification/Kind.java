package io.leaderforge.engagement.notification;

import io.leaderforge.engagement.notification.PreferenceBodies.Channel;
import io.leaderforge.kit.text.TextEnum;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of notifications, each of which a person may turn off by channel. */
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
    INVITATION_ACCEPTED;

    /** Those of which crm writes letters as well. */
    private static final Set<Kind> LETTERS = EnumSet.of(CHECKIN_SCHEDULED, CHECKIN_MOVED, CHECKIN_CANCELLED);

    List<Channel> channels() {
        return LETTERS.contains(this) ? List.of(Channel.IN_APP, Channel.EMAIL) : List.of(Channel.IN_APP);
    }
}
