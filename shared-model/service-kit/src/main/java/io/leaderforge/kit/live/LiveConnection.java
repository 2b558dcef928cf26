package io.leaderforge.kit.live;

import io.leaderforge.kit.permission.Grants;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Frames wait in a bounded queue until the client's side has taken the one before; a client whose queue is
 * full is disconnected, and comes again with the last position that it has. An event for the holders of a permission is sent
 * only where the caller's roles allow it at that time.
 *
 * <p>Any thread may offer frames and end it; frames are sent by its executor, one after the other.
 */
final class LiveConnection {

    /** How long the roles are used that were read for an event. */
    static final long GRANTS_MILLIS = 1_000;

    /** How long the client's side may take to take the last frame. */
    private static final long LAST_MILLIS = 1_000;

    /** What a connection needs of the hub. */
    interface Hub {

        /** What the caller's roles allow now. */
        Uni<Grants> grants(LiveIdentity identity);

        /** Runs it after so many milliseconds. */
        void after(long millis, Runnable action);

        /** How long a client waits before it comes again, in milliseconds. */
        long retry();

        /** It is over; called once. */
        void ended(LiveConnection connection, End end);
    }

    private final LiveIdentity identity;
    private final LiveSink sink;
    private final Executor executor;
    private final Hub hub;
    private final Clock clock;
    private final int limit;
    private final Queue<LiveFrame> queue = new ArrayDeque<>();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private volatile long lastFrame;

    // Of the executor alone.
    private Grants grants;
    private long grantsUntil;
    private boolean asking;
    private boolean over;
    private long demand;

    LiveConnection(LiveIdentity identity, LiveSink sink, Executor executor, Hub hub, Clock clock, int limit) {
        this.identity = identity;
        this.sink = sink;
        this.executor = executor;
        this.hub = hub;
        this.clock = clock;
        this.limit = limit;
        this.grants = identity.grants();
        this.grantsUntil = clock.millis() + GRANTS_MILLIS;
        this.lastFrame = clock.millis();
    }

    LiveIdentity identity() {
        return identity;
    }

    /** Whether it was ended, whatever the client knows of it. */
    boolean isOver() {
        return end.get() != null;
    }

    /** Milliseconds since the last frame; none while one waits for the client. */
    long idleMillis() {
        synchronized (queue) {
            return queue.isEmpty() ? clock.millis() - lastFrame : 0;
        }
    }

    /** One more frame; a client for which it is one too many is disconnected. */
    void offer(LiveFrame frame) {
        boolean full;
        synchronized (queue) {
            if (end.get() != null) {
                return;
            }
            full = queue.size() >= limit;
            if (!full) {
                queue.add(frame);
            }
        }
        if (full) {
            end(End.SLOW);
        } else {
            executor.execute(this::drain);
        }
    }

    /** The client's side takes so many frames more. */
    void request(long frames) {
        executor.execute(() -> {
            demand += frames;
            drain();
        });
    }

    /** Ends it, for the first reason that is given; a client that is connected is told why. */
    void end(End reason) {
        synchronized (queue) {
            if (!end.compareAndSet(null, reason)) {
                return;
            }
            queue.clear();
            if (reason.isTold()) {
                queue.add(LiveFrame.last(reason, hub.retry()));
            }
        }
        hub.ended(this, reason);
        if (reason.isTold()) {
            executor.execute(this::drain);
            hub.after(LAST_MILLIS, () -> executor.execute(this::cut));
        } else if (reason == End.SLOW) {
            executor.execute(this::cut);
        } else {
            executor.execute(() -> over = true);
        }
    }

    private void cut() {
        if (!over) {
            over = true;
            sink.cut();
        }
    }

    private void drain() {
        while (!over && !asking && demand > 0) {
            LiveFrame next;
            boolean stale;
            synchronized (queue) {
                next = queue.peek();
                if (next == null) {
                    return;
                }
                stale = needsPermission(next) && clock.millis() >= grantsUntil;
                if (!stale) {
                    queue.remove();
                }
            }
            if (stale) {
                ask();
            } else if (isAllowed(next)) {
                send(next);
            }
        }
    }

    private void send(LiveFrame frame) {
        demand--;
        lastFrame = clock.millis();
        sink.send(frame);
        if (frame.isLast()) {
            over = true;
            sink.complete();
        }
    }

    private boolean needsPermission(LiveFrame frame) {
        return frame.message() != null && frame.message().needsPermission(identity.caller());
    }

    private boolean isAllowed(LiveFrame frame) {
        return frame.message() == null
                || !needsPermission(frame)
                || frame.message().isAllowedBy(grants);
    }

    private void ask() {
        asking = true;
        hub.grants(identity)
                .subscribe()
                .with(
                        now -> executor.execute(() -> {
                            grants = now;
                            grantsUntil = clock.millis() + GRANTS_MILLIS;
                            asking = false;
                            drain();
                        }),
                        failure -> {
                            executor.execute(() -> asking = false);
                            end(End.UNAVAILABLE);
                        });
    }
}
