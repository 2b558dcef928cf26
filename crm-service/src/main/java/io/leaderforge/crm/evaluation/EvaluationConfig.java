package io.leaderforge.crm.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much of this instance may go to what tenants have written. */
@ConfigMapping(prefix = "leaderforge.evaluation")
interface EvaluationConfig {

    @WithDefault("2")
    @Min(1)
    @Max(64)
    int threads();

    /** Conditions and templates that may wait for a thread. */
    @WithDefault("256")
    @Min(1)
    @Max(100_000)
    int queue();
}
