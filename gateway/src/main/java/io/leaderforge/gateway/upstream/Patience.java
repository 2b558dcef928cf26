package io.leaderforge.gateway.upstream;

import java.time.Duration;

/**
 * How long a client may take over its answer: so long for each piece, and in all no longer than that and what a slow
 * connection needs for the bytes. Only waiting for the client counts.
 */
final class Patience {

    /** 16 kB a second. */
    private static final long NANOS_PER_BYTE = 62_500;

    private final Duration piece;
    private long bytes;
    private long waited;

    Patience(Duration piece) {
        this.piece = piece;
    }

    void sent(int more) {
        bytes += more;
    }

    void waited(long nanos) {
        waited += nanos;
    }

    /** For the client to take what it was sent. */
    Duration left() {
        long inAll = piece.toNanos() + bytes * NANOS_PER_BYTE - waited;
        return Duration.ofNanos(Math.clamp(inAll, 0, piece.toNanos()));
    }
}
