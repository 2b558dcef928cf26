package io.leaderforge.tenancy;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.HonestAnswers;

@CoreTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Endpoints.samples(samples);
    }
}
