package io.leaderforge.engagement.notification;

import io.leaderforge.kit.text.TextEnum;

/** How soon a person should look. */
enum Priority implements TextEnum {
    LOW,
    MEDIUM,
    HIGH,
    /** Today's plans change. */
    URGENT
}
