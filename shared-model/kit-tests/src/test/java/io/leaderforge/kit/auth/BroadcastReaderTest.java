package io.leaderforge.kit.auth;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BroadcastReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("core.test", 0);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger consumers = new AtomicInteger();

    @Test
    void readsFromTheBeginningAndIsReadyAtTheEnd() {
        try (BroadcastReader reader =
                new BroadcastReader("core.test", r -> seen.add(r.key()), () -> consumer("a", "b"))) {
            assertFalse(reader.ready());
            reader.start();
            await().until(reader::ready);
            assertEquals(List.of("a", "b"), seen);
        }
    }

    @Test
    void oneBadRecordLosesOnlyItself() {
        BroadcastReader.Handler handler = r -> {
            if (r.key().equals("bad")) {
                throw new IllegalStateException("cannot read this");
            }
            seen.add(r.key());
        };
        try (BroadcastReader reader = new BroadcastReader("core.test", handler, () -> consumer("a", "bad", "c"))) {
            reader.start();
            await().until(reader::ready);
            assertEquals(List.of("a", "c"), seen);
        }
    }

    @Test
    void goesOnWhereItStoppedAfterAnError() {
        try (BroadcastReader reader = new BroadcastReader("core.test", r -> seen.add(r.key()), this::failingOnce)) {
            reader.start();
            await().until(() -> seen.size() == 3);
            assertEquals(List.of("a", "b", "c"), seen);
            assertEquals(2, consumers.get());
        }
    }

    private MockConsumer<String, byte[]> failingOnce() {
        if (consumers.incrementAndGet() > 1) {
            return consumer("a", "b", "c");
        }
        MockConsumer<String, byte[]> first = consumer("a", "b");
        first.schedulePollTask(() -> first.setPollException(new KafkaException("the broker is gone")));
        return first;
    }

    private static MockConsumer<String, byte[]> consumer(String... keys) {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions("core.test", List.of(new PartitionInfo("core.test", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) keys.length));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < keys.length; i++) {
                consumer.addRecord(new ConsumerRecord<>("core.test", 0, i, keys[i], new byte[0]));
            }
        });
        return consumer;
    }
}
