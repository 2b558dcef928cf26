package io.leaderforge.engagement;

import io.leaderforge.testkit.BadInput;
import io.leaderforge.testkit.EndpointSamples;

@EngagementTest
class BadInputTest extends BadInput {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
