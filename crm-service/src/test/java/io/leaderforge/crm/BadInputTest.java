package io.leaderforge.crm;

import io.leaderforge.testkit.BadInput;
import io.leaderforge.testkit.EndpointSamples;

@CrmTest
class BadInputTest extends BadInput {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
