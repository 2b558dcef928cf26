package io.leaderforge.content;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.ForeignIds;

@ContentTest
class ForeignIdsTest extends ForeignIds {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
