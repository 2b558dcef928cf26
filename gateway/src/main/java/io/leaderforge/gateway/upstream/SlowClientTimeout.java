package io.leaderforge.gateway.upstream;

import java.time.Duration;

/**
 * Limits how long a client may take to read its response or to send its upload: a timeout per piece, and in total that timeout
 * plus the time that the bytes take at the minimum data rate. Only time spent waiting for the client counts.
 */
final class SlowClientTimeout {

    /** The minimum data rate, 16 kB/s. */
    private static final long NANOS_PER_BYTE = 62_500;

    private final Duration piece;
    private long bytes;
    private long waited;

    SlowClientTimeout(Duration piece) {
        this.piece = piece;
    }

    void sent(int more) {
        bytes += more;
    }

    void waited(long nanos) {
        waited += nanos;
    }

    /** The time left for the client to read what was sent, or to send more. */
    Duration left() {
        long inAll = piece.toNanos() + bytes * NANOS_PER_BYTE - waited;
        return Duration.ofNanos(Math.clamp(inAll, 0, piece.toNanos()));
    }
}
