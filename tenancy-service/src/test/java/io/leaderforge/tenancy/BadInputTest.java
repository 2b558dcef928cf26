package io.leaderforge.tenancy;

import io.leaderforge.testkit.BadInput;
import io.leaderforge.testkit.EndpointSamples;

@CoreTest
class BadInputTest extends BadInput {

    @Override
    protected void samples(EndpointSamples samples) {
        Endpoints.samples(samples);
    }
}
