package io.leaderforge.content.item;

import io.leaderforge.kit.text.TextEnum;
import jakarta.persistence.EnumeratedValue;

/** Who sees an item: {@code platform} by entitlement, {@code tenant} the whole tenant. Both belong to the tenant. */
public enum OwnerType implements TextEnum {
    PLATFORM,
    TENANT;

    @EnumeratedValue
    @SuppressWarnings("unused") // Hibernate reads it
    private final String stored = text();
}
