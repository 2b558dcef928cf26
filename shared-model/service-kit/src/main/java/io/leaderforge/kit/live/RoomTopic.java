package io.leaderforge.kit.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.RoomSignal;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.auth.BroadcastReader;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.EventProducer;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a context tell each other of rooms: by its topic of rooms, where it has one. What is said while the
 * broker is away is lost, as is what is said to nobody; who is in a room is told again and again.
 */
@Startup
@Singleton
public class RoomTopic {

    private static final Logger LOG = Logger.getLogger(RoomTopic.class);
    private static final int MOST_WAITING = 1_000;

    private final @Nullable String topic;
    private final @Nullable BroadcastReader reader;
    private final EventProducer producer;
    private final Context sending;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Consumer<RoomSignal> listener = signal -> {};

    @Inject
    RoomTopic(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.roles") Set<String> roles,
            EventProducer producer,
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.producer = producer;
        this.sending = vertx.getOrCreateContext();
        this.topic = Arrays.stream(Topic.values())
                .filter(one -> one.kind() == Topic.Kind.ROOM
                        && one.context().equals(context)
                        && roles.contains(LiveFeed.SERVE))
                .findAny()
                .map(Topic::topicName)
                .orElse(null);
        this.reader = topic == null ? null : BroadcastReader.ofLast(0, topic, kafka, this::on);
    }

    @PostConstruct
    void start() {
        if (reader != null) {
            reader.start();
        }
    }

    @PreDestroy
    void stop() {
        if (reader != null) {
            reader.close();
        }
    }

    void listen(Consumer<RoomSignal> to) {
        listener = to;
    }

    /** Whether the context has rooms, and they hear each other. */
    boolean isReady() {
        return reader != null && reader.ready();
    }

    /** Says it to all instances, this one too; the first that is said first. False where too much waits to be said. */
    boolean say(RoomSignal signal) {
        if (topic == null || waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return false;
        }
        // The producer may wait for the broker: not on an event loop, and one after the other.
        sending.executeBlocking(() -> producer.send(new ProducerRecord<>(topic, key(signal), json(signal))), true)
                .onComplete(handed -> {
                    waiting.decrementAndGet();
                    if (handed.failed()) {
                        LOG.warnf(
                                "A signal of a room is lost: %s", handed.cause().getMessage());
                    }
                });
        return true;
    }

    private static String key(RoomSignal signal) {
        return signal.tenantId() + "/" + signal.room();
    }

    private static byte[] json(RoomSignal signal) {
        try {
            return Json.mapper().writeValueAsBytes(signal);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void on(ConsumerRecord<String, byte[]> record) throws IOException {
        listener.accept(Json.mapper().readValue(record.value(), RoomSignal.class));
    }
}
