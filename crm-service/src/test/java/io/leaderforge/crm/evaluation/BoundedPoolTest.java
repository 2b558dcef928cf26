package io.leaderforge.crm.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.pool.BoundedPool;
import io.leaderforge.kit.problem.ProblemException;
import io.leaderforge.kit.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BoundedPoolTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void finding7_whatFitsNeitherThreadNorQueueIsUnavailable() {
        try (BoundedPool pool = new BoundedPool("test", 1, 1, "Full.")) {
            CountDownLatch end = new CountDownLatch(1);
            CompletableFuture<String> busy = pool.run(() -> await(end)).subscribeAsCompletionStage();
            CompletableFuture<String> waits = pool.run(() -> "waited").subscribeAsCompletionStage();
            ProblemException full = assertThrows(
                    ProblemException.class, () -> pool.run(() -> "none").await().atMost(LONG));
            assertEquals(ProblemType.UNAVAILABLE, full.type());
            end.countDown();
            assertTrue(busy.join().startsWith("test-"), busy.join());
            assertEquals("waited", waits.join());
        }
    }

    private static String await(CountDownLatch end) {
        try {
            end.await();
            return Thread.currentThread().getName();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
