package io.leaderforge.kit.tenant;

import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.Problems;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Until when the request in work has to be answered: the caller is told 503 then, whatever its transaction waits for, and the
 * transaction goes no further: its next statement fails, it is rolled back and gives its connection back. It begins with the
 * first transaction of the use case, for the body may take its time to arrive. Consumers and jobs have none.
 */
public final class Deadline {

    private static final String KEY = Deadline.class.getName();
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Deadline NONE = new Deadline(Duration.ZERO);

    private final long limit;
    /** Not even a restart goes beyond it: the gateway waits only so long. */
    private final long latest;

    private long end;

    private Deadline(Duration limit) {
        this.limit = limit.toNanos();
        this.latest = System.nanoTime() + this.limit + this.limit / 4;
    }

    /** For the request that has just arrived. */
    public static void set(Duration limit) {
        Context context = ofOneRequest();
        if (context != null) {
            context.putLocal(KEY, new Deadline(limit));
        }
    }

    /** After the caller was admitted: from here on the use case has all of its time, as far as the request still has it. */
    public static void restart() {
        current().end = 0;
    }

    /** After a body that took its time to arrive: the gateway waits for the answer from its last byte on. */
    public static void renew() {
        Context context = ofOneRequest();
        Deadline before = current();
        if (context != null && !before.isNone()) {
            context.putLocal(KEY, new Deadline(Duration.ofNanos(before.limit)));
        }
    }

    static Deadline current() {
        Context context = ofOneRequest();
        Deadline deadline = context == null ? null : context.getLocal(KEY);
        return deadline == null ? NONE : deadline;
    }

    /** An event loop's own context is shared by all that runs on it, and has no deadline. */
    private static @Nullable Context ofOneRequest() {
        Context context = Vertx.currentContext();
        return context != null && VertxContext.isDuplicatedContext(context) ? context : null;
    }

    boolean isNone() {
        return this == NONE;
    }

    /** Milliseconds that are left, counted from the first call; 0 where it has passed. */
    long left() {
        long now = System.nanoTime();
        if (end == 0) {
            end = now + Math.min(limit, latest - now);
        }
        return Math.max(0, (end - now) / 1_000_000);
    }

    /** Runs the action on the context of the request when it passes; answers how to call that off. */
    Runnable whenPassed(Runnable action) {
        Context context = Vertx.currentContext();
        if (isNone() || context == null) {
            return () -> {};
        }
        Vertx vertx = context.owner();
        long timer = vertx.setTimer(Math.max(1, left()), passed -> context.runOnContext(on -> action.run()));
        return () -> vertx.cancelTimer(timer);
    }

    /** Fails with 503 where it has passed. */
    void require() {
        if (!isNone() && left() == 0) {
            throw passed();
        }
    }

    static ProblemException passed() {
        return Problems.unavailable("The request took too long. Try again.", SOON);
    }
}
