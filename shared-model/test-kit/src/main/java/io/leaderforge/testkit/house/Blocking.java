package io.leaderforge.testkit.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;

/** The calls that keep a thread until something happens: on an event loop everything else waits with it. */
final class Blocking {

    private static final Map<Class<?>, Set<String>> CALLS = Map.ofEntries(
            Map.entry(Thread.class, Set.of("sleep", "join")),
            Map.entry(Future.class, Set.of("get", "resultNow")),
            Map.entry(CompletableFuture.class, Set.of("join")),
            Map.entry(CountDownLatch.class, Set.of("await")),
            Map.entry(CyclicBarrier.class, Set.of("await")),
            Map.entry(Phaser.class, Set.of("awaitAdvance", "arriveAndAwaitAdvance")),
            Map.entry(Semaphore.class, Set.of("acquire", "acquireUninterruptibly")),
            Map.entry(Condition.class, Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly")),
            Map.entry(BlockingQueue.class, Set.of("take", "put")),
            Map.entry(ExecutorService.class, Set.of("awaitTermination", "invokeAll", "invokeAny", "close")),
            Map.entry(Process.class, Set.of("waitFor")));

    /** By name: the kit for tests need not have them on its class path. */
    private static final Map<String, Set<String>> CALLS_BY_NAME = Map.of(
            "io.smallrye.mutiny.Uni", Set.of("await"),
            "io.smallrye.mutiny.groups.MultiSubscribe", Set.of("asIterable", "asStream"),
            "io.vertx.core.Future", Set.of("await"),
            "io.leaderforge.kit.connection.BoundedWait", Set.of("block"),
            "java.net.http.HttpClient", Set.of("send"));

    private static final Set<String> OF_OBJECT = Set.of("wait");
    private static final Set<String> TIMED = Set.of("poll", "offer", "tryAcquire");

    private Blocking() {}

    static boolean blocks(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        boolean timed = TIMED.contains(name)
                && call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(java.util.concurrent.TimeUnit.class));
        return timed
                || OF_OBJECT.contains(name) && owner.isEquivalentTo(Object.class)
                || CALLS_BY_NAME.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().contains(name) && owner.isAssignableTo(entry.getKey()))
                || CALLS.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().contains(name) && owner.isAssignableTo(entry.getKey()));
    }
}
