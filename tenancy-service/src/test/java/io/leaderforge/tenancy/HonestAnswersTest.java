package io.leaderforge.tenancy;

import io.leaderforge.testkit.HonestAnswers;
import io.leaderforge.testkit.EndpointSamples;

@CoreTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Endpoints.samples(samples);
    }
}
