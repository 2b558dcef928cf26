package io.leaderforge.kit.inbox;

import io.leaderforge.kit.outbox.EventProducer;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the service's consumer. A service has one class like this, and lists its topics in {@code leaderforge.consumes}:
 *
 * <pre>{@code
 * @ApplicationScoped
 * class ContentEvents {
 *     private final EventConsumer consumer;
 *
 *     ContentEvents(EventConsumers consumers, MembersReplica members) {
 *         consumer = consumers.with(EventHandlers.create().with(members).state(…).fact(…));
 *     }
 *
 *     @Incoming("events")
 *     Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
 *         return consumer.process(batch);
 *     }
 * }
 * }</pre>
 */
@ApplicationScoped
public class EventConsumers {

    private final String context;
    private final List<String> topics;
    private final TenantTransaction transactions;
    private final EventProducer producer;
    private final Instance<HeartbeatSink> heartbeats;
    private final MeterRegistry registry;

    EventConsumers(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.consumes") List<String> topics,
            TenantTransaction transactions,
            EventProducer producer,
            Instance<HeartbeatSink> heartbeats,
            MeterRegistry registry) {
        this.context = context;
        this.topics = topics;
        this.transactions = transactions;
        this.producer = producer;
        this.heartbeats = heartbeats;
        this.registry = registry;
    }

    /** The consumer group is the service's context. */
    public EventConsumer with(EventHandlers handlers) {
        HeartbeatSink sink = heartbeats.isResolvable()
                ? heartbeats.get()
                : beats -> Uni.createFrom().item(Map.of());
        return create(context, topics, handlers, transactions, producer, sink, registry);
    }

    /** The same without a container. */
    public static EventConsumer create(
            String group,
            EventHandlers handlers,
            TenantTransaction transactions,
            EventProducer producer,
            HeartbeatSink heartbeats,
            MeterRegistry registry) {
        return create(group, List.of(), handlers, transactions, producer, heartbeats, registry);
    }

    private static EventConsumer create(
            String group,
            List<String> topics,
            EventHandlers handlers,
            TenantTransaction transactions,
            EventProducer producer,
            HeartbeatSink heartbeats,
            MeterRegistry registry) {
        DeadLetterTopic deadLetters = new DeadLetterTopic(producer, group, Clock.systemUTC());
        ConsumerMetrics metrics = new ConsumerMetrics(group, topics, registry);
        return new EventConsumer(group, handlers, transactions, deadLetters, heartbeats, metrics);
    }
}
