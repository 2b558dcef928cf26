package io.leaderforge.kit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids of the platform are UUIDv7: they sort by time, so that indexes grow at one end. */
public final class Ids {

    private Ids() {}

    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }
}
