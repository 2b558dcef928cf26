package io.leaderforge.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.limit.Quota.Outcome;
import org.junit.jupiter.api.Test;

class QuotaTest {

    @Test
    void aKeyTakesItsShareAndAllTogetherNoMoreThanThereIs() {
        Quota<String> quota = new Quota<>("places", 10, 6);
        assertEquals(Outcome.TAKEN, quota.take("a", 6));
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("a", 1));
        assertEquals(Outcome.TAKEN, quota.take("b", 2));
        assertEquals(Outcome.ALL_IS_USED_UP, quota.take("b", 3));
        assertEquals(8, quota.taken());
        quota.giveBack("a", 6);
        assertEquals(2, quota.taken());
        assertEquals(Outcome.TAKEN, quota.take("b", 4));
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("b", 1));
        quota.giveBack("b", 6);
        assertEquals(0, quota.taken());
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("c", 7));
        assertEquals(0, quota.taken());
    }

    @Test
    void finding6_aFewKeysCannotHoldEverything() {
        Quota<Integer> quota = new Quota<>("bytes", 32 << 20, 8 << 20);
        for (int key = 0; key < 10; key++) {
            while (quota.take(key, 1 << 10) == Outcome.TAKEN) {
                assertTrue(quota.taken() < 32 << 20, "all is held by " + (key + 1));
            }
        }
        assertEquals(Outcome.TAKEN, quota.take(10, 10_000));
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take(0, 1));
    }

    @Test
    void aKeyThatIsAloneHasItsWholeShareAndTheLastPieceIsTaken() {
        Quota<String> quota = new Quota<>("places", 4, 4);
        assertEquals(Outcome.TAKEN, quota.take("a", 3));
        assertEquals(Outcome.TAKEN, quota.take("b", 1));
        assertEquals(Outcome.ALL_IS_USED_UP, quota.take("c", 1));
    }

    @Test
    void aShareThatIsNoneOrMoreThanAllIsABadSetting() {
        assertThrows(IllegalArgumentException.class, () -> new Quota<String>("places", 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new Quota<String>("places", 10, 11));
    }
}
