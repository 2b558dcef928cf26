package io.leaderforge.e2e;

import org.junit.jupiter.api.Test;

/** The packaged services run the first journey, more than once, each time as other people. */
class JourneyIT {

    @Test
    void theFirstJourneyAndAgain() {
        for (int time = 0; time < 2; time++) {
            new Journey(Api.platform(PackagedStack.get().gateway(1)), PackagedStack.mails(), Cast.fresh(), System.out)
                    .run(
                            PackagedStack.get().operator().email(),
                            PackagedStack.get().operator().password());
        }
    }
}
