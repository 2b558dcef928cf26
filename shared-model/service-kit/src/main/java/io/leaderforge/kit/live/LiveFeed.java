package io.leaderforge.kit.live;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.kit.auth.BroadcastReader;
import io.leaderforge.kit.problem.Problems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads the context's live topic in every instance: into the logs, and to the connections that follow them. A context without
 * live events has no such topic; its streams stay open and silent.
 */
@Startup
@Singleton
public class LiveFeed {

    /** The role of a process that has clients. */
    static final String SERVE = "serve";

    /** Takes what the feed has read. Called with the log's monitor held. */
    interface Listener {
        void on(LiveLog log, LiveMessage message, LiveLog.Added added);
    }

    private final int kept;
    private final @Nullable BroadcastReader reader;
    private volatile List<LiveLog> logs = List.of();
    private volatile Listener listener = (log, message, added) -> {};

    @Inject
    LiveFeed(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.roles") Set<String> roles,
            LiveConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry) {
        this.kept = config.keptEvents();
        this.reader = Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(context + ".live") && roles.contains(SERVE))
                .findAny()
                .map(topic -> BroadcastReader.ofLast(kept, topic.topicName(), kafka, new Reading()))
                .orElse(null);
        if (reader != null) {
            Gauge.builder(
                            context + ".live.silent.seconds",
                            reader,
                            following -> following.sinceLastPoll().toSeconds())
                    .description("How long ago the broker last told this instance of live events")
                    .register(registry);
        }
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

    void listen(Listener to) {
        listener = to;
    }

    /**
     * The log that has the tenant's events; null where the context has none.
     *
     * @throws io.leaderforge.kit.problem.ProblemException 503 until the topic was read for the first time
     */
    @Nullable
    LiveLog log(UUID tenant) {
        if (reader == null) {
            return null;
        }
        List<LiveLog> known = logs;
        if (!reader.ready() || known.isEmpty()) {
            throw Problems.unavailable("Live events are not available yet. Try again.", Duration.ofSeconds(1));
        }
        // As the producer chooses the partition of a key.
        byte[] key = tenant.toString().getBytes(StandardCharsets.UTF_8);
        return known.get(Utils.toPositive(Utils.murmur2(key)) % known.size());
    }

    private final class Reading implements BroadcastReader.Handler {

        @Override
        public void begin(Map<Integer, Long> offsets) {
            if (logs.size() != offsets.size()) {
                logs = IntStream.range(0, offsets.size())
                        .mapToObj(partition -> new LiveLog(partition, kept))
                        .toList();
            }
            offsets.forEach((partition, offset) -> {
                LiveLog log = logs.get(partition);
                synchronized (log) {
                    log.begin(offset);
                }
            });
        }

        @Override
        public void on(ConsumerRecord<String, byte[]> record) throws IOException {
            LiveMessage message = LiveMessage.of(record);
            LiveLog log = logs.get(record.partition());
            synchronized (log) {
                listener.on(log, message, log.add(message));
            }
        }
    }
}
