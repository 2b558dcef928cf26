package io.leaderforge.kit.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An enum whose constants are stored, sent and received as text: the constant's name in lower case, unless it overrides
 * {@link #text()}. Columns, JSON, query parameters and log fields all use this one form.
 */
public interface TextEnum {

    String name();

    @JsonValue
    default String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The text of any constant: that of a {@code TextEnum}, else its name in lower case. */
    static String of(Enum<?> constant) {
        return constant instanceof TextEnum own ? own.text() : constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with this text; null where there is none. */
    static <E extends Enum<E>> @Nullable E find(Class<E> type, @Nullable String text) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    /**
     * The constant with this text.
     *
     * @throws IllegalArgumentException where there is none, naming the texts there are
     */
    static <E extends Enum<E>> E parse(Class<E> type, @Nullable String text) {
        E constant = find(type, text);
        if (constant == null) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", texts(type)));
        }
        return constant;
    }

    /** The texts of all constants, in their order. */
    static <E extends Enum<E>> List<String> texts(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(TextEnum::of).toList();
    }
}
