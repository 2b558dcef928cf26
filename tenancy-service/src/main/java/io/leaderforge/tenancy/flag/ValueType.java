package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What the variants of a flag are; all of one flag are alike. */
public enum ValueType {
    BOOLEAN,
    STRING,
    NUMBER,
    OBJECT;

    /** As it is stored and sent. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ValueType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    boolean fits(JsonNode value) {
        return switch (this) {
            case BOOLEAN -> value.isBoolean();
            case STRING -> value.isTextual();
            case NUMBER -> value.isNumber();
            case OBJECT -> value.isObject();
        };
    }
}
