package io.leaderforge.content.item;

import io.leaderforge.kit.text.TextEnum;
import jakarta.persistence.EnumeratedValue;

/** What an item is. */
public enum ItemType implements TextEnum {
    VIDEO,
    DOCUMENT,
    LINK,
    COURSE,
    QUIZ;

    @EnumeratedValue
    @SuppressWarnings("unused") // Hibernate reads it
    private final String stored = text();
}
