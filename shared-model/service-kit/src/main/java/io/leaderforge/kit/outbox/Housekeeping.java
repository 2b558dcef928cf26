package io.leaderforge.kit.outbox;

import io.leaderforge.kit.liveness.Pulse;
import io.leaderforge.kit.liveness.Pulses;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The relay's slow thread: measures the lag every few seconds. Harmless when several instances do it. */
final class Housekeeping implements Runnable {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration MEASURE = Duration.ofSeconds(5);

    private static final String LAG = """
            select p.lane, coalesce(pg_sequence_last_value(
                format('outbox_seq_%s_0', p.lane)::regclass), 0) - p.position as rows,
              coalesce(extract(epoch from now() - o.time), 0)::bigint as seconds
            from outbox_progress p left join lateral (
              select time from outbox where lane = p.lane and seq > p.position order by seq limit 1) o on true
            """;

    private final RelayConnection connection;
    private final Pulse pulse;
    private final RelayMetrics metrics;

    Housekeeping(Relay.Setup setup) {
        this.connection = new RelayConnection(setup.pool(), RelayConnection.PATIENCE);
        this.pulse = Pulses.ofProcess().watchWithDatabase("relay-" + setup.context() + "-housekeeping");
        this.metrics = setup.metrics();
    }

    void stop() {
        pulse.close();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                round();
                TimeUnit.MILLISECONDS.sleep(MEASURE.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            connection.close();
        }
    }

    private void round() throws InterruptedException {
        try {
            measure();
            pulse.turn();
        } catch (RuntimeException e) {
            connection.close();
            if (!(e instanceof RelayException.Silence)) {
                pulse.turn();
            }
            LOG.debugf("Housekeeping waits: %s", e.getMessage());
        }
    }

    private void measure() throws InterruptedException {
        for (Row row : connection.run(LAG)) {
            metrics.lag(Lane.of(row.getShort("lane")), row.getLong("rows"), row.getLong("seconds"));
        }
    }
}
