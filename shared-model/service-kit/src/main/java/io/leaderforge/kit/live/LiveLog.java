package io.leaderforge.kit.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last events of one partition, in memory: what a client that reconnects has missed. Its callers hold its monitor, so
 * that nothing comes between reading it and following it.
 */
final class LiveLog {

    /** What an event that was read is. */
    enum Added {
        NEW,
        /** It was read again after an error of the broker. */
        KNOWN,
        /** It is the first of a topic that was created again: no position of before is one of this topic. */
        RESTARTED
    }

    /** Beyond what the clocks of two relays differ by. */
    private static final long CLOCKS_MILLIS = 60_000;

    private final LiveMessage[] kept;
    private int first;
    private int size;
    private long floor = -1;
    private Position newest;

    LiveLog(int partition, int events) {
        this.kept = new LiveMessage[events];
        this.newest = new Position(partition, -1, 0);
    }

    /** Reading begins at an offset: what is before it is not known here. */
    void begin(long offset) {
        if (size == 0) {
            floor = offset - 1;
            newest = new Position(newest.partition(), offset - 1, 0);
        }
    }

    /** Adds an event that was read. */
    Added add(LiveMessage message) {
        if (message.offset() > newest.offset()) {
            put(message);
            return Added.NEW;
        }
        if (message.position().equals(newest)) {
            return Added.KNOWN;
        }
        first = 0;
        size = 0;
        floor = message.offset() - 1;
        put(message);
        return Added.RESTARTED;
    }

    private void put(LiveMessage message) {
        if (size == kept.length) {
            floor = kept[first].offset();
            first = (first + 1) % kept.length;
            size--;
        }
        kept[(first + size) % kept.length] = message;
        size++;
        newest = message.position();
    }

    /** Where reading is. */
    Position newest() {
        return newest;
    }

    /**
     * What came after a position; empty where that cannot be told. A position that another instance has read and this one has
     * not yet is followed by nothing, as far as is known.
     */
    Optional<List<LiveMessage>> after(Position position) {
        if (position.offset() > newest.offset()) {
            return contradicts(position, newest) ? Optional.empty() : Optional.of(List.of());
        }
        if (position.offset() < floor) {
            return Optional.empty();
        }
        int from = indexAfter(position.offset());
        if (from > 0 && isOther(at(from - 1).position(), position)) {
            return Optional.empty();
        }
        List<LiveMessage> missed = new ArrayList<>(size - from);
        for (int i = from; i < size; i++) {
            missed.add(at(i));
        }
        return Optional.of(missed);
    }

    /** A record cannot come behind one that was sent a minute after it: the two are of different topics. */
    static boolean contradicts(Position later, Position earlier) {
        return later.time() != 0 && earlier.time() != 0 && later.time() + CLOCKS_MILLIS < earlier.time();
    }

    private static boolean isOther(Position known, Position asked) {
        return known.offset() == asked.offset() && asked.time() != 0 && known.time() != asked.time();
    }

    private int indexAfter(long offset) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private LiveMessage at(int index) {
        return kept[(first + index) % kept.length];
    }
}
