package io.leaderforge.kit.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class PulsesTest {

    private static final long LIMIT = Pulses.LIMIT.toSeconds();

    private final Pulses pulses = new Pulses();

    private void run(long seconds) {
        for (long second = 0; second < seconds; second++) {
            pulses.tick();
        }
    }

    @Test
    void f4a_aLoopThatMakesNoTurnIsNamedAfterItsLimit() {
        Pulse relay = pulses.watch("relay-core-NORMAL");
        Pulse reader = pulses.watch("broadcast-core.session");
        run(LIMIT);
        assertEquals(List.of(), pulses.stuck());
        reader.turn();
        run(1);
        assertEquals(List.of("relay-core-NORMAL"), pulses.stuck());
        relay.turn();
        assertEquals(List.of(), pulses.stuck());
    }

    @Test
    void aLoopThatHasNothingToDoIsNotLate() {
        Pulse consumer = pulses.watchWithDatabase("events");
        consumer.idle();
        run(10 * LIMIT);
        assertEquals(List.of(), pulses.stuck());
        assertFalse(pulses.anyIsLate());
        consumer.turn();
        run(LIMIT + 1);
        assertEquals(List.of("events"), pulses.stuck());
    }

    @Test
    void aDatabaseThatIsAwayExcusesThoseThatNeedItForAsLongAsItIs() {
        pulses.watchWithDatabase("relay");
        pulses.watch("reader");
        for (int i = 0; i < 2 * LIMIT; i++) {
            run(1);
            assertTrue(!pulses.stuck().contains("relay"));
            if (pulses.anyIsLate()) {
                pulses.databaseIsAway();
            }
        }
        assertEquals(List.of("reader"), pulses.stuck());
        run(LIMIT);
        assertEquals(List.of("reader"), pulses.stuck(), "it has its limit again once the database is back");
        run(1);
        assertEquals(List.of("relay", "reader"), pulses.stuck());
    }

    @Test
    void anExecutorIsAskedOnceASecondAndOwesOneTurnAtMost() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        pulses.watch("event-loop-0", tasks::add);
        run(LIMIT + 1);
        assertEquals(1, tasks.size());
        assertEquals(List.of("event-loop-0"), pulses.stuck());
        tasks.remove().run();
        assertEquals(List.of(), pulses.stuck());
        run(1);
        assertEquals(1, tasks.size());
    }

    @Test
    void aLoopThatWasEndedIsNotMissed() {
        Pulse relay = pulses.watch("relay");
        relay.close();
        run(LIMIT + 1);
        assertEquals(List.of(), pulses.stuck());
    }

    @Test
    void f4a_livenessFailsWithTheNameOfALoopThatStandsStill() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        LoopHealth health = new LoopHealth(vertx, pulses);
        health.onStart(new StartupEvent());
        pulses.watch("relay-core-NORMAL");
        assertEquals(HealthCheckResponse.Status.UP, health.call().getStatus());
        run(LIMIT);
        CompletableFuture<Void> turned = new CompletableFuture<>();
        vertx.runOnContext(any -> turned.complete(null));
        turned.join();
        run(1);
        HealthCheckResponse answer = health.call();
        assertEquals(HealthCheckResponse.Status.DOWN, answer.getStatus());
        assertEquals("relay-core-NORMAL", answer.getData().orElseThrow().get("stuck"));
        health.onStop(new ShutdownEvent());
        vertx.close();
    }
}
