package io.leaderforge.engagement.interaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much visitors who have not signed in count for, at each instance. */
@ConfigMapping(prefix = "leaderforge.visits")
interface VisitConfig {

    /** How long the two limits are counted for. */
    @WithDefault("PT1H")
    Duration window();

    /** Sessions of one address, an IPv4 address or an IPv6 /64, that count. */
    @WithDefault("60")
    @Min(1)
    @Max(1_000)
    int sessionsPerAddress();

    /** Events of one session that count. */
    @WithDefault("500")
    @Min(1)
    @Max(100_000)
    int eventsPerSession();
}
