package io.leaderforge.kit.inbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record's headers as text. */
final class Headers {

    private Headers() {}

    static @Nullable String find(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String require(ConsumerRecord<?, ?> record, String name) {
        String value = find(record, name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the header " + name + " is missing");
        }
        return value;
    }

    static long number(ConsumerRecord<?, ?> record, String name, long otherwise) {
        String value = find(record, name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
