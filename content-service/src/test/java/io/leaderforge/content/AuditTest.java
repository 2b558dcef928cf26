package io.leaderforge.content;

import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;

@ContentTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }

    @Override
    protected String context() {
        return "content";
    }
}
