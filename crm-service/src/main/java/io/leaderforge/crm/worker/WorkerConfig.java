package io.leaderforge.crm.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much of crm's own due rows this instance works on at once. */
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
}
