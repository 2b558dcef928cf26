package io.leaderforge.tenancy.flag;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.text.TextEnum;

/** The type of a flag's variants; all variants of one flag have the same type. */
public enum ValueType implements TextEnum {
    BOOLEAN,
    STRING,
    NUMBER,
    OBJECT;

    JsonType json() {
        return switch (this) {
            case BOOLEAN -> JsonType.BOOLEAN;
            case STRING -> JsonType.STRING;
            case NUMBER -> JsonType.NUMBER;
            case OBJECT -> JsonType.OBJECT;
        };
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
