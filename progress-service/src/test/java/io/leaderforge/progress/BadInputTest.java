package io.leaderforge.progress;

import io.leaderforge.testkit.BadInput;
import io.leaderforge.testkit.EndpointSamples;

@ProgressTest
class BadInputTest extends BadInput {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
