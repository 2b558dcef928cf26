package io.leaderforge.gateway.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration SOON = Duration.ofMillis(2);
    private static final Duration LATER = Duration.ofMillis(60);
    private static final Duration NEVER = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Deadline deadline = new Deadline(vertx);
    private final List<String> late = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void finding5_whatIsWaitedForLastIsWhatIsLate() {
        run(SOON, NEVER, LATER);
        await().until(() -> !late.isEmpty());
        assertEquals(List.of("2"), late);
    }

    @Test
    void finding5_whatHasComeIsNeverLate() {
        context.runOnContext(now -> {
            deadline.start(SOON, ring -> late.add("met"));
            deadline.met();
            Deadline other = new Deadline(vertx);
            other.start(LATER, ring -> late.add("other"));
        });
        await().until(() -> !late.isEmpty());
        assertEquals(List.of("other"), late);
    }

    @Test
    void finding5_afterItIsCancelledItCanBeUsedAgain() {
        context.runOnContext(now -> {
            deadline.start(SOON, ring -> late.add("cancelled"));
            deadline.cancel();
            deadline.start(LATER, ring -> late.add("again"));
        });
        await().until(() -> !late.isEmpty());
        assertEquals(List.of("again"), late);
    }

    private void run(Duration... durations) {
        context.runOnContext(now -> {
            for (int i = 0; i < durations.length; i++) {
                String number = Integer.toString(i);
                deadline.start(durations[i], ring -> late.add(number));
            }
        });
    }
}
