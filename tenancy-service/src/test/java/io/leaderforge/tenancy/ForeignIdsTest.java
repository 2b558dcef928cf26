package io.leaderforge.tenancy;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.ForeignIds;

@CoreTest
class ForeignIdsTest extends ForeignIds {

    @Override
    protected void samples(EndpointSamples samples) {
        Endpoints.samples(samples);
    }
}
