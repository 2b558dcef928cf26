package io.leaderforge.crm;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.HonestAnswers;

@CrmTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
