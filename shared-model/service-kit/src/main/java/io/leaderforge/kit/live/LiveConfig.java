package io.leaderforge.kit.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of open streams; microprofile-config.properties of the kit describes each. */
@ConfigMapping(prefix = "leaderforge.live")
interface LiveConfig {

    @WithDefault("5000")
    int connections();

    @WithDefault("16")
    int personConnections();

    @WithDefault("256")
    int queue();

    @WithDefault("4096")
    int keptEvents();

    @WithDefault("15S")
    Duration heartbeat();

    @WithDefault("2S")
    Duration retry();
}
