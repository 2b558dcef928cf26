package io.leaderforge.crm;

import io.leaderforge.testkit.AuditContract;
import io.leaderforge.testkit.EndpointSamples;

@CrmTest
class AuditTest extends AuditContract {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }

    @Override
    protected String context() {
        return "crm";
    }
}
