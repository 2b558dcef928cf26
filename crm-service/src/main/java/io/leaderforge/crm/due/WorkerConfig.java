package io.leaderforge.crm.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How this instance works through what is due. */
@ConfigMapping(prefix = "leaderforge.worker")
public interface WorkerConfig {

    /** Messages sent at once. */
    @WithDefault("8")
    @Min(1)
    @Max(64)
    int messages();

    /** Transactions that take executions on at once, each those of one tenant that are due together. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int executions();

    /** How long an idle worker sleeps. */
    @WithDefault("PT0.2S")
    Duration poll();

    /** How long a stopping instance waits for what it has begun. */
    @WithDefault("PT10S")
    Duration stop();
}
