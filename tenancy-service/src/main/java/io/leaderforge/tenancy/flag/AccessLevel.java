package io.leaderforge.tenancy.flag;

import io.leaderforge.kit.text.TextEnum;

/** Who can see a flag at all; for everyone below the level it does not exist. */
public enum AccessLevel implements TextEnum {
    PUBLIC,
    MEMBER,
    ADMIN;

    boolean admits(Subject subject) {
        return switch (this) {
            case PUBLIC -> true;
            case MEMBER -> subject.known();
            case ADMIN -> subject.administers();
        };
    }
}
