package io.leaderforge.kit.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingCommitHandlerTest {

    private static final TopicPartition ONE = new TopicPartition("core.tenant", 0);
    private static final TopicPartition OTHER = new TopicPartition("core.tenant", 1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private final List<String> committed = new CopyOnWriteArrayList<>();
    private final BatchingCommitHandler commits = new BatchingCommitHandler(vertx, 10_000, broker());

    private final Context context = vertx.getDelegate().getOrCreateContext();

    BatchingCommitHandlerTest() {
        commits.capture(context);
    }

    /** As the records of one batch, however slow the machine is. */
    private void atOnce(Runnable work) {
        context.runOnContext(any -> work.run());
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    /** The connector's client, at a broker that fails the next commits as one does that has just come back. */
    private KafkaConsumer<?, ?> broker() {
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KafkaConsumer.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("commitAsync")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return Uni.createFrom().deferred(() -> commit((Map<?, ?>) arguments[0]));
                });
    }

    private Uni<Void> commit(Map<?, ?> offsets) {
        String commit = offsets.entrySet().stream()
                .map(each -> each.getKey() + "@" + ((OffsetAndMetadata) each.getValue()).offset())
                .sorted()
                .collect(Collectors.joining(" "));
        attempts.add(commit);
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return Uni.createFrom().failure(new RetriableCommitFailedException("the coordinator is loading"));
        }
        committed.add(commit);
        return Uni.createFrom().voidItem();
    }

    @Test
    void aFailedCommitIsRepeatedThoughNoRecordFollows() {
        failures.set(2);
        commits.done(ONE, 7);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> committed.equals(List.of(ONE + "@7")));
        assertEquals(3, attempts.size());
    }

    @Test
    void whatIsDoneAtOnceIsOneCommitAndTheNewestOfAPartitionCounts() {
        atOnce(() -> {
            commits.done(ONE, 7);
            commits.done(ONE, 9);
            commits.done(OTHER, 1);
            commits.done(ONE, 8);
        });
        String both = ONE + "@9 " + OTHER + "@1";
        Awaitility.await().until(() -> committed.equals(List.of(both)));
        commits.done(ONE, 9);
        commits.done(OTHER, 2);
        Awaitility.await().until(() -> attempts.equals(List.of(both, OTHER + "@2")));
    }

    @Test
    void aLaterCommitTakesTheFailedOnesPlace() {
        failures.set(1);
        atOnce(() -> {
            commits.done(ONE, 7);
            commits.done(OTHER, 1);
        });
        Awaitility.await().until(() -> attempts.size() == 1);
        commits.done(ONE, 9);
        String later = ONE + "@9 " + OTHER + "@1";
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> committed.equals(List.of(later)));
        // Fails, so that it is tried again after as long a pause as any that was left over would have had.
        failures.set(1);
        commits.done(OTHER, 2);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> committed.equals(List.of(later, OTHER + "@2")));
        assertEquals(List.of(ONE + "@7 " + OTHER + "@1", later, OTHER + "@2", OTHER + "@2"), attempts);
    }

    @Test
    void aPartitionThatIsSomebodyElsesIsLeftAlone() {
        failures.set(1);
        commits.done(ONE, 7);
        Awaitility.await().until(() -> attempts.size() == 1);
        commits.partitionsRevoked(List.of(ONE));
        // Is committed when the failed one would have been.
        commits.done(OTHER, 1);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> committed.equals(List.of(OTHER + "@1")));
        commits.done(ONE, 5);
        Awaitility.await().until(() -> committed.equals(List.of(OTHER + "@1", ONE + "@5")));
    }
}
