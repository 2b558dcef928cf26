package io.leaderforge.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.gateway.limit.Quota.Outcome;
import org.junit.jupiter.api.Test;

class QuotaTest {

    @Test
    void aKeyTakesItsShareAndAllTogetherNoMoreThanThereIs() {
        Quota<String> quota = new Quota<>("places", 10, 6);
        assertEquals(Outcome.TAKEN, quota.take("a", 6));
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("a", 1));
        assertEquals(Outcome.TAKEN, quota.take("b", 4));
        assertEquals(Outcome.ALL_IS_USED_UP, quota.take("b", 1));
        assertEquals(10, quota.taken());
        quota.giveBack("a", 6);
        assertEquals(4, quota.taken());
        assertEquals(Outcome.TAKEN, quota.take("b", 2));
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("b", 1));
        quota.giveBack("b", 6);
        assertEquals(0, quota.taken());
        assertEquals(Outcome.SHARE_IS_USED_UP, quota.take("c", 7));
        assertEquals(0, quota.taken());
    }

    @Test
    void aShareThatIsNoneOrMoreThanAllIsABadSetting() {
        assertThrows(IllegalArgumentException.class, () -> new Quota<String>("places", 10, 0));
        assertThrows(IllegalArgumentException.class, () -> new Quota<String>("places", 10, 11));
    }
}
