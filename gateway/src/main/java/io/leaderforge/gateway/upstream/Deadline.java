package io.leaderforge.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that is waited for at present. Nearly all of it comes in time, so a new wait lets the timer of the last one run
 * and looks again when that is over; an exchange costs one timer.
 */
final class Deadline {

    private static final long NONE = -1;

    private final Vertx vertx;
    private @Nullable Handler<Long> late;
    private long due;
    private long timer = NONE;
    private long rings;

    Deadline(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Waits for something, and no more for what was waited for before. */
    void start(Duration duration, Handler<Long> tooLate) {
        late = tooLate;
        due = System.nanoTime() + duration.toNanos();
        if (timer != NONE && rings - due > 0) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
        if (timer == NONE) {
            ringIn(duration.toMillis());
        }
    }

    /** It has come; another wait may follow. */
    void met() {
        late = null;
    }

    /** Nothing will be waited for any more. */
    void cancel() {
        late = null;
        if (timer != NONE) {
            vertx.cancelTimer(timer);
            timer = NONE;
        }
    }

    private void ringIn(long millis) {
        long delay = Math.max(1, millis);
        rings = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay);
        timer = vertx.setTimer(delay, this::ring);
    }

    private void ring(long id) {
        timer = NONE;
        Handler<Long> waiting = late;
        if (waiting == null) {
            return;
        }
        long left = due - System.nanoTime();
        if (left > 0) {
            ringIn(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        } else {
            late = null;
            waiting.handle(id);
        }
    }
}
