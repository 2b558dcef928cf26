package io.leaderforge.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Whether other tenants may license the item. */
public enum Visibility {
    PRIVATE("private"),
    LICENSABLE("licensable");

    @EnumeratedValue
    private final String text;

    Visibility(String text) {
        this.text = text;
    }

    /** As it is stored and sent. */
    @JsonValue
    public String text() {
        return text;
    }
}
