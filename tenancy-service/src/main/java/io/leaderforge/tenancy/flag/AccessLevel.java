package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** For whom a flag is there at all; to everybody below it is as unknown as one that was never made. */
public enum AccessLevel {
    PUBLIC,
    MEMBER,
    ADMIN;

    /** As it is stored and sent. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccessLevel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    boolean admits(Subject subject) {
        return switch (this) {
            case PUBLIC -> true;
            case MEMBER -> subject.known();
            case ADMIN -> subject.administers();
        };
    }
}
