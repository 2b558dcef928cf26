package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.Topic;
import java.util.Arrays;

/** How urgent an event is. Each lane is published by itself, so that a suspension never waits behind an import. */
public enum Lane {
    CONTROL(0),
    NORMAL(1),
    BULK(2);

    private final int number;

    Lane(int number) {
        this.number = number;
    }

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

    /** The lane that a number in the outbox stands for. */
    public static Lane of(short number) {
        return Arrays.stream(values())
                .filter(lane -> lane.number == number)
                .findAny()
                .orElseThrow();
    }

    /** The number that stands for the lane in the outbox. */
    public short number() {
        return (short) number;
    }
}
