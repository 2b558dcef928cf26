package io.leaderforge.engagement;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.HonestAnswers;

@EngagementTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
