package io.leaderforge.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes the outbox of one context: a thread per lane, so that control overtakes normal and bulk, and one for
 * housekeeping. Any number of instances may run; each lane is drained by one at a time. At least once: after a
 * crash the last step is repeated with the same ids. Order is kept per key. Nothing is lost while broker or database are
 * away.
 *
 * <p>The pool must belong to the role {@code <context>_relay}, have {@value #CONNECTIONS} connections and lead to PostgreSQL
 * itself: a pooler in between that shares connections per statement would lose the locks.
 */
public final class Relay implements AutoCloseable {

    public static final int CONNECTIONS = 4;

    /** What the relay's threads need. */
    record Setup(String context, Pool pool, EventProducer producer, RelayMetrics metrics, Clock clock) {}

    private final List<LaneRelay> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Housekeeping housekeeping;
    private final Thread housekeeper;

    private Relay(Setup setup) {
        for (Lane lane : Lane.values()) {
            LaneRelay relay = new LaneRelay(setup, lane);
            lanes.add(relay);
            Thread unused = start("relay-" + setup.context() + "-" + lane, relay);
            Wake.add(relay);
        }
        housekeeping = new Housekeeping(setup);
        housekeeper = start("relay-" + setup.context() + "-housekeeping", housekeeping);
    }

    /** Starts publishing. */
    public static Relay start(String context, Pool pool, EventProducer producer, MeterRegistry registry, Clock clock) {
        return new Relay(new Setup(context, pool, producer, new RelayMetrics(registry, context), clock));
    }

    private Thread start(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(work);
        threads.add(thread);
        return thread;
    }

    /** Stops within a few seconds; what was not acknowledged by then is published by the next instance. */
    @Override
    public void close() {
        Wake.removeAll(lanes);
        lanes.forEach(LaneRelay::stop);
        housekeeping.stop();
        housekeeper.interrupt();
        try {
            for (Thread thread : threads) {
                thread.join(2_000);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
