package io.leaderforge.kit.retry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParseException;
import io.leaderforge.kit.problem.Problems;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultClassifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57014", "57P01", "58030", "55P03", "25P03", "25P04"})
    void connectionLossConflictsAndTimeoutsAreTransient(String state) {
        assertTrue(FaultClassifier.isTransient(database(state)));
        assertTrue(FaultClassifier.isTransient(new CompletionException(database(state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "23514", "42501", "55000", "25006", "XX000"})
    void violationsAndMistakesArePermanent(String state) {
        assertFalse(FaultClassifier.isTransient(database(state)));
        assertFalse(FaultClassifier.isTransient(new CompletionException(database(state))));
    }

    @Test
    void failuresOfTheNetworkAndOfFullQueuesAreTransient() {
        assertTrue(FaultClassifier.isTransient(new IOException("connection reset")));
        assertTrue(FaultClassifier.isTransient(new TimeoutException("no connection in time")));
        assertTrue(FaultClassifier.isTransient(new RejectedExecutionException("queue is full")));
        assertTrue(FaultClassifier.isTransient(Problems.unavailable("Try again.", Duration.ofSeconds(1))));
    }

    @Test
    void unreadableDataRefusalsAndBugsArePermanent() {
        assertFalse(FaultClassifier.isTransient(new JsonParseException(null, "malformed")));
        assertFalse(FaultClassifier.isTransient(Problems.notFound("item")));
        assertFalse(FaultClassifier.isTransient(new IllegalStateException("bug")));
    }

    private static PgException database(String state) {
        return new PgException("failed", "ERROR", state, null);
    }
}
