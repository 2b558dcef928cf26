package io.leaderforge.kit.inbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Counts what a consumer does and says it once when it begins to wait. {@code <context>.events.held} is 1 while records wait
 * for a database or broker: the alert to set.
 */
final class ConsumerMetrics {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);

    private final String group;
    private final MeterRegistry registry;
    private final AtomicInteger held = new AtomicInteger();

    /** @param topics whose dead letters are counted from zero on: an alert sees no rise of what was not there before */
    ConsumerMetrics(String group, Collection<String> topics, MeterRegistry registry) {
        this.group = group;
        this.registry = registry;
        registry.gauge(group + ".events.held", held);
        topics.forEach(this::deadLetters);
    }

    void applied(int events) {
        registry.counter(group + ".events.consumed").increment(events);
    }

    void skipped(ConsumerRecord<?, ?> record, String reason) {
        registry.counter(group + ".events.skipped", "topic", record.topic(), "reason", reason)
                .increment();
    }

    void dead(ConsumerRecord<?, ?> record, String reason) {
        deadLetters(record.topic()).increment();
        LOG.errorf(
                "Dead letter: %s-%d@%d for %s: %s", record.topic(), record.partition(), record.offset(), group, reason);
    }

    @CanIgnoreReturnValue
    private Counter deadLetters(String topic) {
        return registry.counter(group + ".events.dead", "topic", topic);
    }

    void died(IncomingEvent event, Throwable failure) {
        LOG.errorf(
                failure,
                "%s cannot process %s %s",
                group,
                event.meta().type(),
                event.meta().id());
    }

    void held(Throwable failure, int attempt) {
        registry.counter(group + ".events.retries").increment();
        if (held.getAndSet(1) == 0) {
            LOG.warnf("Events wait for what does not work now: %s", EventReader.firstLine(failure));
        }
    }

    void flowing() {
        if (held.getAndSet(0) == 1) {
            LOG.info("Events flow again");
        }
    }
}
