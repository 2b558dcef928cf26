package io.leaderforge.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.validation.constraints.Size;

/** A list or map has more elements than its {@code @Size} allows; its path names it. */
public final class TooManyElementsException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final int most;

    TooManyElementsException(JsonParser parser, Size size) {
        super(parser, "more than " + size.max() + " elements");
        this.most = size.max();
        this.rule = size.message().startsWith("{")
                ? "size must be between " + size.min() + " and " + size.max()
                : size.message();
    }

    /** What is allowed, in the validator's words. */
    public String rule() {
        return rule;
    }

    public int most() {
        return most;
    }
}
