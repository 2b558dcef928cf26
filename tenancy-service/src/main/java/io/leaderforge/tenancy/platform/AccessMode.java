package io.leaderforge.tenancy.platform;

import io.leaderforge.kit.text.TextEnum;

/** Whether a platform is for the people who were given access, or open to everyone who is signed in. */
enum AccessMode implements TextEnum {
    GRANTED,
    OPEN
}
