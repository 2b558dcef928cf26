package io.leaderforge.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Who sees an item: {@code platform} by entitlement, {@code tenant} the whole tenant. Both belong to the tenant. */
public enum OwnerType {
    PLATFORM("platform"),
    TENANT("tenant");

    @EnumeratedValue
    private final String text;

    OwnerType(String text) {
        this.text = text;
    }

    /** As it is stored and sent. */
    @JsonValue
    public String text() {
        return text;
    }
}
