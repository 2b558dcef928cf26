package io.leaderforge.progress;

import io.leaderforge.testkit.EndpointSamples;
import io.leaderforge.testkit.HonestAnswers;

@ProgressTest
class HonestAnswersTest extends HonestAnswers {

    @Override
    protected void samples(EndpointSamples samples) {
        Samples.add(samples);
    }
}
