package io.leaderforge.content;

import io.leaderforge.testkit.BadInput;
import io.leaderforge.testkit.EndpointSamples;

@ContentTest
class BadInputTest extends BadInput {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
