package io.leaderforge.progress;

import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;

@ProgressTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }

    @Override
    protected String context() {
        return "progress";
    }
}
