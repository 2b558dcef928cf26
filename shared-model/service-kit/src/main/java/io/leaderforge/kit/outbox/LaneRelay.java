package io.leaderforge.kit.outbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The thread of one lane: drains it, sleeps until woken or for a short while, tries again after failures however
 * long, and says so once. In core it sends the heartbeats of the lane's state topics when it has caught up.
 */
final class LaneRelay implements Runnable {

    private static final Logger LOG = Logger.getLogger(LaneRelay.class);
    private static final int LIMIT = 1000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE_MS = 10;
    /**
     * Of a lane where nothing happens. What this process commits wakes it; the look is for what others have left: an
     * instance that ended before it published, a statement by hand.
     */
    private static final long LONGEST_PAUSE_MS = 250;

    private final Lane lane;
    private final Clock clock;
    private final Publisher publisher;
    private final RelayMetrics metrics;
    private final RelayConnection connection;
    private final Pulse pulse;
    private final Drain drain;
    private final Sweep sweep;
    private final List<Topic> heartbeats;
    private final Semaphore woken = new Semaphore(0);
    private Instant nextHeartbeat = Instant.MIN;
    private volatile boolean stopping;
    private boolean troubled;

    LaneRelay(Relay.Setup setup, Lane lane) {
        this.lane = lane;
        this.clock = setup.clock();
        this.publisher = new Publisher(setup.producer(), setup.context());
        this.metrics = setup.metrics();
        this.connection = new RelayConnection(setup.pool());
        this.pulse = Pulses.ofProcess().watchWithDatabase("relay-" + setup.context() + "-" + lane);
        this.drain = new Drain(connection, publisher, setup.context(), lane, LIMIT);
        this.sweep = new Sweep(connection, setup.context(), lane, clock);
        this.heartbeats = Arrays.stream(Topic.values())
                .filter(topic -> topic.hasHeartbeats() && topic.context().equals(setup.context()))
                .filter(topic -> Lane.of(topic) == lane)
                .toList();
    }

    void wake(Set<Lane> lanes) {
        if (lanes.contains(lane) && woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** Ends after the step in work. */
    void stop() {
        stopping = true;
        pulse.close();
        woken.release();
    }

    @Override
    public void run() {
        long pause = FIRST_PAUSE_MS;
        try {
            while (!stopping && !Thread.currentThread().isInterrupted()) {
                pause = round(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }

    /** Answers how long to pause after the next round that finds nothing. */
    private long round(long pause) throws InterruptedException {
        try {
            boolean worked = drain();
            sweep.perhaps();
            well();
            pulse.turn();
            if (worked || pauseUnlessWoken(pause)) {
                return FIRST_PAUSE_MS;
            }
            return Math.min(pause * 2, LONGEST_PAUSE_MS);
        } catch (RuntimeException e) {
            connection.close();
            trouble(e);
            if (!(e instanceof RelayException.Silence)) {
                pulse.turn();
            }
            pauseUnlessWoken(Math.max(pause, 200));
            return Math.min(pause * 2, 2_000);
        }
    }

    private boolean drain() throws InterruptedException {
        Instant now = clock.instant();
        boolean beating = !heartbeats.isEmpty() && !now.isBefore(nextHeartbeat);
        int published = drain.step(beating);
        pulse.turn();
        sweep.published(published);
        metrics.published(lane, published);
        if (beating && drain.isCaughtUp()) {
            publisher.heartbeat(heartbeats, now);
            nextHeartbeat = now.plus(HEARTBEAT);
        }
        return published > 0;
    }

    @CanIgnoreReturnValue
    private boolean pauseUnlessWoken(long millis) throws InterruptedException {
        boolean wakened = woken.tryAcquire(millis, TimeUnit.MILLISECONDS);
        woken.drainPermits();
        return wakened;
    }

    private void trouble(RuntimeException failure) {
        if (!troubled && !Thread.currentThread().isInterrupted()) {
            LOG.warnf("The %s lane of the outbox waits, nothing is lost: %s", lane, failure.getMessage());
        }
        troubled = true;
    }

    private void well() {
        if (troubled) {
            LOG.infof("The %s lane of the outbox flows again", lane);
        }
        troubled = false;
    }
}
