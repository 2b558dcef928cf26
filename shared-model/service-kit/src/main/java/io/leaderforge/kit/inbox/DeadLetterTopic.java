package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.outbox.EventProducer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Writes {@code <topic>.dlq}: the record as it was, and who could not process it and why. */
final class DeadLetterTopic {

    private final EventProducer producer;
    private final String consumer;
    private final Clock clock;

    DeadLetterTopic(EventProducer producer, String consumer, Clock clock) {
        this.producer = producer;
        this.consumer = consumer;
        this.clock = clock;
    }

    Uni<?> put(ConsumerRecord<String, byte[]> record, String reason) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        set(headers, EventHeaders.REASON, reason);
        set(headers, EventHeaders.GROUP, consumer);
        set(headers, EventHeaders.FAILED_AT, clock.instant().toString());
        if (headers.lastHeader(EventHeaders.ORIGINAL_PARTITION) == null) {
            set(headers, EventHeaders.ORIGINAL_TOPIC, EventReader.originalTopic(record));
            set(headers, EventHeaders.ORIGINAL_PARTITION, Integer.toString(record.partition()));
            set(headers, EventHeaders.ORIGINAL_OFFSET, Long.toString(record.offset()));
        }
        return send(new ProducerRecord<>(topic(record), null, record.key(), record.value(), headers));
    }

    /** Marks the dead letter as resolved in the list. */
    Uni<?> resolved(IncomingEvent event) {
        Headers headers = new RecordHeaders();
        set(headers, EventHeaders.RESOLVED, event.meta().id().toString());
        set(headers, EventHeaders.GROUP, consumer);
        return send(new ProducerRecord<>(
                event.meta().topic().deadLetterTopic(), null, event.record().key(), null, headers));
    }

    private static String topic(ConsumerRecord<String, byte[]> record) {
        String original = EventReader.originalTopic(record);
        Topic topic = Topic.named(original);
        return topic == null ? original + ".dlq" : topic.deadLetterTopic();
    }

    private Uni<?> send(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .completionStage(() -> producer.send(record))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
