package io.leaderforge.kit.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BoundedWaitTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Promise<String> permit = Promise.promise();
    private final List<String> givenBack = new ArrayList<>();

    @Test
    void whatArrivesInTimeIsTheCallers() throws Exception {
        permit.complete("permit");
        assertEquals("permit", BoundedWait.block(permit.future(), LONG, givenBack::add));
        assertEquals(
                "permit",
                BoundedWait.within(permit.future(), LONG, givenBack::add)
                        .await()
                        .indefinitely());
        assertEquals(List.of(), givenBack);
    }

    @Test
    void f4a_whatArrivesAfterAThreadHasGivenUpIsGivenBack() {
        assertThrows(TimeoutException.class, () -> BoundedWait.block(permit.future(), SHORT, givenBack::add));
        permit.complete("permit");
        assertEquals(List.of("permit"), givenBack);
    }

    @Test
    void f4a_whatArrivesAfterTheThreadWasInterruptedIsGivenBack() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> BoundedWait.block(permit.future(), LONG, givenBack::add));
        permit.complete("permit");
        assertEquals(List.of("permit"), givenBack);
    }

    @Test
    void f4a_whatArrivesAfterAUniHasGivenUpIsGivenBack() {
        CompletionException late = assertThrows(
                CompletionException.class,
                () -> BoundedWait.within(permit.future(), SHORT, givenBack::add)
                        .subscribeAsCompletionStage()
                        .join());
        assertEquals(io.smallrye.mutiny.TimeoutException.class, late.getCause().getClass());
        permit.complete("permit");
        assertEquals(List.of("permit"), givenBack);
    }

    @Test
    void f4a_whatArrivesAfterACancellationIsGivenBack() {
        BoundedWait.within(permit.future(), LONG, givenBack::add)
                .subscribe()
                .with(item -> {}, failure -> {})
                .cancel();
        permit.complete("permit");
        assertEquals(List.of("permit"), givenBack);
    }

    @Test
    void whatNeverArrivesGivesNothingBack() {
        permit.fail("refused");
        assertThrows(ExecutionException.class, () -> BoundedWait.block(permit.future(), LONG, givenBack::add));
        assertEquals(List.of(), givenBack);
    }
}
