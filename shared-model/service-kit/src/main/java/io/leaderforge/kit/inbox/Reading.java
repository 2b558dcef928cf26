package io.leaderforge.kit.inbox;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a Kafka record turned out to be. */
sealed interface Reading {

    record Event(IncomingEvent event) implements Reading {}

    record Heartbeat(String topic, int partition, Instant time) implements Reading {}

    /** Not for this service, or of a type that this release does not know. */
    record Skipped(ConsumerRecord<String, byte[]> record, String reason) implements Reading {}

    /** Will never be readable. */
    record Unreadable(ConsumerRecord<String, byte[]> record, String reason) implements Reading {}
}
