package io.leaderforge.engagement;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.ForeignIds;

@EngagementTest
class ForeignIdsTest extends ForeignIds {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
        Samples.addReads(samples);
    }
}
