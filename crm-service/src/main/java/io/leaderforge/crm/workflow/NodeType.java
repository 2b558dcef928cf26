package io.leaderforge.crm.workflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a node does. A trigger node only shows where it begins; execution passes through it. */
public enum NodeType {
    TRIGGER,
    WAIT,
    SEND_EMAIL,
    CONDITION,
    UPDATE_LEAD,
    ADD_TAG;

    private static final Set<String> TRIGGERS = Set.of("form.submitted", "lead.created", "content.completed");

    static @Nullable NodeType of(String text) {
        if (TRIGGERS.contains(text)) {
            return TRIGGER;
        }
        return Arrays.stream(values())
                .filter(type -> type.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
