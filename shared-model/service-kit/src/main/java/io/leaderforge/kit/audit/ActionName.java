package io.leaderforge.kit.audit;

import io.leaderforge.kit.text.SnakeCase;
import java.util.Map;

/** The action that an operation id names: {@code createItem} is {@code item.created}. */
final class ActionName {

    private static final Map<String, String> PARTICIPLES = Map.of(
            "edit", "updated",
            "set", "set",
            "reset", "reset",
            "submit", "submitted",
            "cancel", "cancelled",
            "put", "put",
            "send", "sent");

    private ActionName() {}

    static String of(String operationId) {
        int noun = 0;
        while (noun < operationId.length() && !Character.isUpperCase(operationId.charAt(noun))) {
            noun++;
        }
        String verb = operationId.substring(0, noun);
        String target = noun == operationId.length()
                ? "request"
                : SnakeCase.of(operationId.substring(noun)).substring(1);
        return target + "." + participle(verb);
    }

    private static String participle(String verb) {
        String irregular = PARTICIPLES.get(verb);
        if (irregular != null) {
            return irregular;
        }
        if (verb.endsWith("y")) {
            return verb.substring(0, verb.length() - 1) + "ied";
        }
        return verb.endsWith("e") ? verb + "d" : verb + "ed";
    }

    /** The target type of an action. */
    static String target(String action) {
        int dot = action.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("an action is <target type>.<past participle>, not " + action);
        }
        return action.substring(0, dot);
    }
}
