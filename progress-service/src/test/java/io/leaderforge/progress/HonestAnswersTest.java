package io.leaderforge.progress;

import io.leaderforge.testkit.HonestAnswers;
import io.leaderforge.testkit.EndpointSamples;

@ProgressTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
