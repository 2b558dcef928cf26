package io.leaderforge.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leaderforge.kit.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many requests wait for a tenant's rows, one statement at a time asks for all of them. */
class TenantPollTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static Vertx vertx;

    /** A statement under way: the test says when and what it answers. */
    private record Asked(UUID tenant, Set<Integer> questions, CompletableFuture<Set<Integer>> answer) {}

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final TenantPoll<Integer, Set<Integer>> poll = new TenantPoll<>(vertx, (tenant, questions) -> {
        CompletableFuture<Set<Integer>> answer = new CompletableFuture<>();
        asked.add(new Asked(tenant, questions, answer));
        return Uni.createFrom().completionStage(answer);
    });
    private final UUID tenant = Ids.next();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @Test
    void finding8_12_thoseWhoWaitShareOneStatement() throws InterruptedException {
        CompletableFuture<Set<Integer>> first = await(tenant, 0);
        Asked one = next();
        assertEquals(Set.of(0), one.questions());
        List<CompletableFuture<Set<Integer>>> others =
                IntStream.rangeClosed(1, 100).mapToObj(i -> await(tenant, i)).toList();
        assertEquals(0, asked.size());

        one.answer().complete(Set.of(0));
        assertEquals(Set.of(0), first.join());
        Asked two = next();
        assertEquals(100, two.questions().size());
        two.answer().complete(two.questions());
        others.forEach(CompletableFuture::join);
        assertEquals(0, asked.size());
    }

    @Test
    void whatHasNotArrivedIsAskedForAgainUntilTheWaitIsOver() throws InterruptedException {
        CompletableFuture<Set<Integer>> late = await(tenant, 1);
        next().answer().complete(Set.of());
        next().answer().complete(Set.of(1));
        assertEquals(Set.of(1), late.join());

        CompletableFuture<Set<Integer>> never = await(tenant, 2);
        while (!never.isDone()) {
            Asked again = asked.poll(10, TimeUnit.MILLISECONDS);
            if (again != null) {
                again.answer().complete(Set.of());
            }
        }
        assertEquals(Set.of(), never.join());
    }

    @Test
    void aFailureIsThatOfThoseWhoWereAskedForAndTenantsDoNotWaitForEachOther() throws InterruptedException {
        CompletableFuture<Set<Integer>> failing = await(tenant, 1);
        Asked one = next();
        CompletableFuture<Set<Integer>> later = await(tenant, 2);
        CompletableFuture<Set<Integer>> elsewhere = await(Ids.next(), 3);
        next().answer().complete(Set.of(3));
        assertEquals(Set.of(3), elsewhere.join());
        assertFalse(failing.isDone());

        one.answer().completeExceptionally(new IllegalStateException("away"));
        assertThrows(CompletionException.class, failing::join);
        next().answer().complete(Set.of(2));
        assertEquals(Set.of(2), later.join());
    }

    private CompletableFuture<Set<Integer>> await(UUID of, int question) {
        return poll.await(of, question, all -> all.contains(question))
                .subscribe()
                .asCompletionStage();
    }

    private Asked next() throws InterruptedException {
        Asked next = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing is asked");
        }
        return next;
    }
}
