package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.Topic;

/** How urgent an event is. Each lane is published by itself, so that a suspension never waits behind an import. */
public enum Lane {
    CONTROL,
    NORMAL,
    BULK;

    /**
     * The lane of a topic's states, and of its facts where nothing else is said. States have no other: were one aggregate
     * to travel in two lanes, an older state could come last and a compacted topic would keep it.
     */
    public static Lane of(Topic topic) {
        return switch (topic) {
            case CORE_TENANT, CORE_SESSION, CORE_ROLE -> CONTROL;
            default -> NORMAL;
        };
    }

    /** The number that stands for the lane in the outbox. */
    public short number() {
        return (short) ordinal();
    }
}
