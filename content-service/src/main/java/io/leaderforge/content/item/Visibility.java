package io.leaderforge.content.item;

import io.leaderforge.kit.text.TextEnum;
import jakarta.persistence.EnumeratedValue;

/** Whether other tenants may license the item. */
public enum Visibility implements TextEnum {
    PRIVATE,
    LICENSABLE;

    @EnumeratedValue
    @SuppressWarnings("unused") // Hibernate reads it
    private final String stored = text();
}
