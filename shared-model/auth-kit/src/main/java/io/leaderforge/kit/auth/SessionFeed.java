package io.leaderforge.kit.auth;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leaderforge.contracts.event.core.SessionRevoked;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Fills {@link Revocations} from the topic {@code core.session} ({@code SessionRevoked}). */
@Startup
@Singleton
public final class SessionFeed {

    static final String TOPIC = "core.session";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Revocations revocations;
    private final BroadcastReader reader;

    @Inject
    public SessionFeed(Revocations revocations, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.revocations = revocations;
        this.reader = new BroadcastReader(TOPIC, kafka, this::on);
    }

    @PostConstruct
    void start() {
        reader.start();
    }

    @PreDestroy
    void stop() {
        reader.close();
    }

    /** Whether the topic was read to its end. */
    public boolean ready() {
        return reader.ready();
    }

    /** How long ago the broker last answered. */
    public Duration age() {
        return reader.sinceLastPoll();
    }

    private void on(ConsumerRecord<String, byte[]> record) throws IOException {
        apply(revocations, record.value());
    }

    /** A tombstone says only that an old revocation may be forgotten, which happens here by time. */
    static void apply(Revocations revocations, byte @Nullable [] value) throws IOException {
        if (value == null) {
            return;
        }
        SessionRevoked event = JSON.readValue(value, SessionRevoked.class);
        revocations.revoke(event.userId(), event.sessionId(), event.notBefore());
    }
}
