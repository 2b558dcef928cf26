package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.EventHeaders;
import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a dead-letter topic, as an operator sees it. */
record DeadLetter(ConsumerRecord<String, byte[]> record) {

    /** In the order in which they failed, per topic and partition. */
    static final Comparator<DeadLetter> ORDER = Comparator.<DeadLetter, String>comparing(
                    letter -> letter.record().topic())
            .thenComparingInt(letter -> letter.record().partition())
            .thenComparingLong(letter -> letter.record().offset());

    String topic() {
        return EventReader.originalTopic(record);
    }

    String group() {
        return header(EventHeaders.GROUP);
    }

    String header(String name) {
        String value = Headers.find(record, name);
        return value == null ? "-" : value;
    }

    /** Names it for its group, over repetitions: the event's id, or where it stood when it has none. */
    String identity() {
        String id = Headers.find(record, EventHeaders.ID);
        String place = header(EventHeaders.ORIGINAL_PARTITION) + "@" + header(EventHeaders.ORIGINAL_OFFSET);
        return group() + " " + (id == null ? topic() + " " + place : id);
    }

    String line() {
        return String.join(
                "  ",
                header(EventHeaders.FAILED_AT),
                group(),
                topic(),
                String.valueOf(record.key()),
                header(EventHeaders.TYPE),
                header(EventHeaders.ID),
                header(EventHeaders.REASON));
    }
}
