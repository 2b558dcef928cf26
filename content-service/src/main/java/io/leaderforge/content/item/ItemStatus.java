package io.leaderforge.content.item;

import io.leaderforge.kit.text.TextEnum;
import jakarta.persistence.EnumeratedValue;

/** Only a published item is seen by those who do not make content. */
public enum ItemStatus implements TextEnum {
    DRAFT,
    PUBLISHED;

    @EnumeratedValue
    @SuppressWarnings("unused") // Hibernate reads it
    private final String stored = text();
}
