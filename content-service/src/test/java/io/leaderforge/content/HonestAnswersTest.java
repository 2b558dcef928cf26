package io.leaderforge.content;

import io.leaderforge.testkit.HonestAnswers;
import io.leaderforge.testkit.EndpointSamples;

@ContentTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
