package io.leaderforge.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Only a published item is seen by those who do not make content. */
public enum ItemStatus {
    DRAFT("draft"),
    PUBLISHED("published");

    @EnumeratedValue
    private final String text;

    ItemStatus(String text) {
        this.text = text;
    }

    /** As it is stored and sent. */
    @JsonValue
    public String text() {
        return text;
    }
}
