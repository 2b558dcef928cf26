package io.leaderforge.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.kit.outbox.Progress.Gap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress empty = new Progress(0, List.of());

    @Test
    void whatIsMissingBetweenPublishedNumbersIsAGap() {
        Progress after = empty.advanced(List.of(1L, 2L, 5L, 6L, 8L));
        assertEquals(new Progress(8, List.of(new Gap(3, 4, 0), new Gap(7, 7, 0))), after);
        assertEquals(new Progress(9, after.gaps()), after.advanced(List.of(9L)));
        assertEquals(after, after.advanced(List.of()));
    }

    @Test
    void aLateNumberShrinksOrSplitsItsGap() {
        Progress gap = new Progress(20, List.of(new Gap(3, 9, 100), new Gap(12, 12, 101)));
        assertEquals(
                List.of(new Gap(4, 9, 100), new Gap(12, 12, 101)),
                gap.filled(List.of(3L)).gaps());
        assertEquals(
                List.of(new Gap(3, 5, 100), new Gap(7, 8, 100)),
                gap.filled(List.of(6L, 9L, 12L)).gaps());
        assertEquals(20, gap.filled(List.of(6L)).position());
    }

    @Test
    void aGapIsForgottenWhenAllTransactionsOlderThanItsNoticeHaveEnded() {
        Progress gaps = new Progress(20, List.of(new Gap(3, 3, 100), new Gap(5, 5, 200), new Gap(7, 7, 0)));
        assertEquals(gaps, gaps.settled(99));
        assertEquals(
                List.of(new Gap(5, 5, 200), new Gap(7, 7, 0)), gaps.settled(100).gaps());
        assertEquals(List.of(new Gap(7, 7, 0)), gaps.settled(1_000).gaps());
    }
}
