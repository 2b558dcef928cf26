package io.leaderforge.engagement;

import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;

@EngagementTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }

    @Override
    protected String context() {
        return "engagement";
    }
}
