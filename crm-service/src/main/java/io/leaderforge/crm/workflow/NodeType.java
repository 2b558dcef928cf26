package io.leaderforge.crm.workflow;

import io.leaderforge.kit.text.TextEnum;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The type of a node. A trigger node only marks the beginning; execution passes through it. */
public enum NodeType implements TextEnum {
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
        return TextEnum.find(NodeType.class, text);
    }
}
