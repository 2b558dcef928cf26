package io.leaderforge.tenancy.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a platform is for those who were given access, or open to everybody who is signed in. */
public enum AccessMode {
    GRANTED,
    OPEN;

    /** As it is stored and sent. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccessMode of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
