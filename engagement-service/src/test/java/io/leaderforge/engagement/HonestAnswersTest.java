package io.leaderforge.engagement;

import io.leaderforge.testkit.HonestAnswers;
import io.leaderforge.testkit.EndpointSamples;

@EngagementTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
