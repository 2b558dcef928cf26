package io.leaderforge.crm;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.ForeignIds;

@CrmTest
class ForeignIdsTest extends ForeignIds {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
