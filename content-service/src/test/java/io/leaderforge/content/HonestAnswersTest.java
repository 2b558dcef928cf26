package io.leaderforge.content;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.HonestAnswers;

@ContentTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
