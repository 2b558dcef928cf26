package io.leaderforge.kit.outbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Sends rows in order and waits until all are acknowledged; after a failure none of them is in flight any more. */
final class Publisher {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EventProducer producer;
    private final String source;

    Publisher(EventProducer producer, String context) {
        this.producer = producer;
        this.source = "/leaderforge/" + context;
    }

    void publish(List<OutboxRow> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, OutboxRow> newest = new HashMap<>();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            if (row.revision() == null || isNews(newest, row)) {
                records.add(row.record(source));
            }
        }
        producer.sendAll(records, PATIENCE);
    }

    /** Tells every partition of these topics that everything committed before {@code time} has been published. */
    void heartbeat(List<Topic> topics, Instant time) throws InterruptedException {
        byte[] value = ("{\"published_until\":\"" + time + "\"}").getBytes(StandardCharsets.UTF_8);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Topic topic : topics) {
            int partitions = producer.partitions(topic.topicName());
            for (int partition = 0; partition < partitions; partition++) {
                String key = "heartbeat-" + partition;
                Headers headers = new RecordHeaders();
                OutboxRow.cloudEvent(headers, Ids.next(), source, EventHeaders.HEARTBEAT_TYPE, key, time, NOBODY);
                records.add(new ProducerRecord<>(topic.topicName(), partition, key, value, headers));
            }
        }
        producer.sendAll(records, PATIENCE);
    }

    /** The sequence makes it so wherever writers hold the aggregate's lock; this catches one that did not. */
    private static boolean isNews(Map<String, OutboxRow> newest, OutboxRow row) {
        OutboxRow known = newest.get(row.topic() + ' ' + row.key());
        if (known != null && older(row, known)) {
            return false;
        }
        newest.put(row.topic() + ' ' + row.key(), row);
        return true;
    }

    private static boolean older(OutboxRow row, OutboxRow known) {
        return row.epoch() < known.epoch() || row.epoch() == known.epoch() && revision(row) < revision(known);
    }

    private static long revision(OutboxRow row) {
        return row.revision() == null ? 0 : row.revision();
    }
}
