package io.leaderforge.progress.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.progress.round.ModuleRound;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BoldActionTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final UUID LEARNER = Ids.next();
    private static final UUID LEADER = Ids.next();

    private final BoldAction action = BoldAction.commit(new Round(), "Ask three people", NOW);

    private static final class Round extends ModuleRound {
        @Override
        public UUID userId() {
            return LEARNER;
        }
    }

    @Test
    void whereTheLearnerSignsOffCompletionIsTheSignOff() {
        assertEquals("completed", action.complete("Done", "self", null, NOW).status());
        assertTrue(action.isSignedOff());
        assertEquals(409, refused(() -> action.signOff(LEADER, NOW)));
    }

    @Test
    void whereALeaderSignsOffItWaitsForThemAndForNobodyElse() {
        assertEquals(
                "awaiting_signoff", action.complete(null, "leader", LEADER, NOW).status());
        assertFalse(action.isSignedOff());
        assertEquals(403, refused(() -> action.signOff(LEARNER, NOW)));
        assertEquals("completed", action.signOff(LEADER, NOW).status());
        assertTrue(action.isSignedOff());
    }

    @Test
    void itIsCompletedOnceAndNotSignedOffBefore() {
        assertEquals(409, refused(() -> action.signOff(LEADER, NOW)));
        action.complete(null, "leader", LEADER, NOW);
        assertEquals(409, refused(() -> action.complete(null, "leader", LEADER, NOW)));
    }

    private static int refused(Runnable verb) {
        return assertThrows(ProblemException.class, verb::run).type().status();
    }
}
