package io.leaderforge.crm.workflow;

import io.leaderforge.kit.text.TextEnum;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The type of a node. A trigger node only marks the beginning; execution passes through it. */
public enum NodeType implements TextEnum {
    TRIGGER,
    WAIT,
    SEND_EMAIL,
    CONDITION,
    UPDATE_LEAD,
    ADD_TAG,
    HTTP_REQUEST(Effect.OUTSIDE);

    private static final Set<String> TRIGGERS = Set.of("form.submitted", "lead.created", "content.completed");

    /** The names of all types, as a sentence lists them. */
    static final String NAMES = Arrays.stream(values()).map(TextEnum::text).collect(Collectors.joining(", "));

    private final Effect effect;

    NodeType() {
        this(Effect.DATABASE);
    }

    NodeType(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether edges leave it at {@code true} or {@code false}. */
    public boolean branches() {
        return this == CONDITION;
    }

    boolean changesLead() {
        return this == UPDATE_LEAD || this == ADD_TAG;
    }

    static @Nullable NodeType of(String text) {
        if (TRIGGERS.contains(text)) {
            return TRIGGER;
        }
        return TextEnum.find(NodeType.class, text);
    }
}
