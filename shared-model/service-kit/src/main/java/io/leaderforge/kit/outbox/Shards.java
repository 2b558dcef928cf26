package io.leaderforge.kit.outbox;

import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Into how many shards a lane is divided ({@code leaderforge.outbox.shards}, 1 to 4, default 1): each is drained by itself,
 * and a key is always in the same one. Change it only while nothing waits in the outbox.
 */
final class Shards {

    static final int COUNT = configured();

    private Shards() {}

    static short of(UUID key) {
        return (short) Math.floorMod(key.hashCode(), COUNT);
    }

    private static int configured() {
        int count = ConfigProvider.getConfig()
                .getOptionalValue("leaderforge.outbox.shards", Integer.class)
                .orElse(1);
        if (count < 1 || count > 4) {
            throw new IllegalArgumentException("leaderforge.outbox.shards must be 1 to 4, not " + count);
        }
        return count;
    }
}
