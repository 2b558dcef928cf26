package io.leaderforge.progress;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.ForeignIds;

@ProgressTest
class ForeignIdsTest extends ForeignIds {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
        Samples.addWithIdsInBodies(samples);
    }
}
