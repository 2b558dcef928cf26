package io.leaderforge.kit.liveness;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/** Liveness: down while a loop of this process stands still, with its name; every event loop is one. */
@Liveness
@ApplicationScoped
class LoopHealth implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(LoopHealth.class);

    private final Vertx vertx;
    private final Pulses pulses;
    private final List<Pulse> eventLoops = new ArrayList<>();
    private List<String> reported = List.of();

    @Inject
    LoopHealth(Vertx vertx) {
        this(vertx, Pulses.ofProcess());
    }

    LoopHealth(Vertx vertx, Pulses pulses) {
        this.vertx = vertx;
        this.pulses = pulses;
    }

    void onStart(@Observes StartupEvent start) {
        for (EventExecutor loop : vertx.nettyEventLoopGroup()) {
            eventLoops.add(pulses.watch("event-loop-" + eventLoops.size(), loop));
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        eventLoops.forEach(Pulse::close);
    }

    @Override
    public HealthCheckResponse call() {
        List<String> stuck = pulses.stuck();
        report(stuck);
        return HealthCheckResponse.named("loops")
                .status(stuck.isEmpty())
                .withData("stuck", String.join(", ", stuck))
                .build();
    }

    /** Once, for the probe is repeated until the process is ended. */
    private synchronized void report(List<String> stuck) {
        if (!stuck.equals(reported) && !stuck.isEmpty()) {
            LOG.errorf("No progress for %d s, this process should be restarted: %s", Pulses.LIMIT.toSeconds(), stuck);
        }
        reported = stuck;
    }
}
