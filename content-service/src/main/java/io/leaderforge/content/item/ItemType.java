package io.leaderforge.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What an item is. */
public enum ItemType {
    VIDEO("video"),
    DOCUMENT("document"),
    LINK("link"),
    COURSE("course");

    @EnumeratedValue
    private final String text;

    ItemType(String text) {
        this.text = text;
    }

    /** As it is stored and sent. */
    @JsonValue
    public String text() {
        return text;
    }
}
