package io.leaderforge.kit.liveness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The loops of this process, and which of them stand still. Time is counted in seconds that the process has run, by a thread
 * that does nothing else: after a pause of the whole process (a stopped or suspended machine, a starved container) nobody is
 * late because of it.
 *
 * <p>Waiting for a database that is away is no standstill, and neither is waiting for a broker: a loop that is refused or
 * times out at the broker drops its client and makes a turn. A loop whose waits for the database are given up one after
 * the other is late only if a fresh connection shows that the database answers.
 */
public final class Pulses {

    /** Two minutes beyond the longest wait of any loop, a batch's acknowledgement by the broker. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Logger LOG = Logger.getLogger(Pulses.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    private static final class OfProcess {
        static final Pulses INSTANCE = new Pulses().started();
    }

    private final List<Pulse> pulses = new CopyOnWriteArrayList<>();
    private final AtomicLong ticks = new AtomicLong();
    private volatile long databaseLastAway;

    Pulses() {}

    /** Those of this JVM. */
    public static Pulses ofProcess() {
        return OfProcess.INSTANCE;
    }

    /** A loop that makes turns of its own accord, whatever is away. */
    public Pulse watch(String name) {
        return add(new Pulse(this, name, false, null));
    }

    /** A loop that may wait as long as the database is away. */
    public Pulse watchWithDatabase(String name) {
        return add(new Pulse(this, name, true, null));
    }

    /** Threads that run what is given to them, and are given a little each second. */
    public Pulse watch(String name, Executor loop) {
        return add(new Pulse(this, name, false, loop));
    }

    /** The database does not answer a fresh connection. */
    public void databaseIsAway() {
        databaseLastAway = ticks.get();
    }

    /** Whether a loop has been silent for so long that it matters why. */
    public boolean anyIsLate() {
        return pulses.stream().anyMatch(pulse -> pulse.silence() > LIMIT.toSeconds() / 6);
    }

    /** The names of those that have made no turn for the limit. */
    public List<String> stuck() {
        return pulses.stream()
                .filter(pulse -> pulse.silence() > LIMIT.toSeconds())
                .map(Pulse::name)
                .toList();
    }

    void tick() {
        ticks.incrementAndGet();
        pulses.forEach(Pulse::poke);
    }

    long now() {
        return ticks.get();
    }

    long databaseLastAway() {
        return databaseLastAway;
    }

    void remove(Pulse pulse) {
        pulses.remove(pulse);
    }

    private Pulse add(Pulse pulse) {
        pulses.add(pulse);
        return pulse;
    }

    private Pulses started() {
        Thread.ofPlatform().daemon().name("pulses").start(this::count);
        return this;
    }

    private void count() {
        while (true) {
            try {
                Thread.sleep(TICK);
                tick();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A loop could not be asked for its progress", e);
            }
        }
    }
}
