package io.leaderforge.kit.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.leaderforge.kit.live.LiveLog.Added;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveLogTest {

    private static final UUID TENANT = new UUID(1, 1);

    private final LiveLog log = new LiveLog(2, 3);

    @Test
    void answersWhatCameAfterAPositionAsFarAsItIsKept() {
        log.begin(10);
        assertEquals(Optional.of(List.of()), after(9));
        // 13 is a record that the reader does not hand over.
        for (long offset : new long[] {10, 11, 12, 14}) {
            assertEquals(Added.NEW, log.add(message(offset)));
        }
        assertEquals(Optional.of(List.of(14L)), after(12));
        assertEquals(Optional.of(List.of(14L)), after(13));
        assertEquals(Optional.of(List.of(11L, 12L, 14L)), after(10));
        assertEquals(Optional.empty(), after(9));
        assertEquals(Optional.of(List.of()), after(14));
        assertEquals(new Position(2, 14, 14_000), log.newest());
    }

    @Test
    void aPositionOfAnotherTopicIsNotContinued() {
        log.begin(0);
        log.add(message(0));
        log.add(message(1));
        assertEquals(Optional.empty(), log.after(new Position(2, 0, 77)));
        // Another instance has read it before this one …
        assertEquals(Optional.of(List.of()), offsets(log.after(new Position(2, 5, 1_000))));
        // … or it was read of a topic that is no more.
        log.add(new LiveMessage(new Position(2, 2, 500_000), TENANT, null, null, "x", "{}"));
        assertEquals(Optional.empty(), log.after(new Position(2, 5, 1_000)));
    }

    @Test
    void aTopicThatBeginsAgainForgetsWhatWasBefore() {
        log.begin(0);
        for (long offset = 0; offset < 3; offset++) {
            log.add(message(offset));
        }
        assertEquals(Added.KNOWN, log.add(message(2)));
        assertEquals(
                Added.RESTARTED, log.add(new LiveMessage(new Position(2, 0, 9_000), TENANT, null, null, "x", "{}")));
        assertEquals(new Position(2, 0, 9_000), log.newest());
        assertEquals(Added.NEW, log.add(message(1)));
    }

    @Test
    void readingAgainAfterAnErrorForgetsNothing() {
        log.begin(0);
        log.add(message(0));
        log.begin(1);
        assertEquals(Optional.of(List.of(0L)), after(-1));
    }

    @Test
    void positionsAreText() {
        Position position = new Position(2, 512, 1_764_486_000_123L);
        assertEquals(position, Position.parse(position.toString()));
        assertEquals(new Position(0, -1, 0), Position.parse("0--1-0"));
        for (String text : List.of("", "1", "1-2", "a-b-c", "1-2-3-4", "1-99999999999999999999-3", "-1-2-3")) {
            assertNull(Position.parse(text), text);
        }
    }

    private Optional<List<Long>> after(long offset) {
        return offsets(log.after(new Position(2, offset, 0)));
    }

    private static Optional<List<Long>> offsets(Optional<List<LiveMessage>> messages) {
        return messages.map(all -> all.stream().map(LiveMessage::offset).toList());
    }

    private static LiveMessage message(long offset) {
        return new LiveMessage(new Position(2, offset, offset * 1_000), TENANT, null, null, "x", "{}");
    }
}
