package io.leaderforge.crm;

import io.leaderforge.testkit.HonestAnswers;
import io.leaderforge.testkit.EndpointSamples;

@CrmTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
