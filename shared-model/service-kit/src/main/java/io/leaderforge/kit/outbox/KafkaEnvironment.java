package io.leaderforge.kit.outbox;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How commands reach the broker: its address, and how to authenticate by the variables that services read too, such as
 * {@code KAFKA_SECURITY_PROTOCOL}, {@code KAFKA_SASL_JAAS_CONFIG} and {@code KAFKA_SSL_TRUSTSTORE_LOCATION}.
 */
public final class KafkaEnvironment {

    private static final String PREFIX = "kafka.";
    private static final List<String> AUTHENTICATION = List.of("security.", "sasl.", "ssl.");

    private KafkaEnvironment() {}

    /** The settings of any Kafka client of this process. */
    public static Map<String, Object> of(String bootstrapServers) {
        return of(bootstrapServers, System.getenv());
    }

    static Map<String, Object> of(String bootstrapServers, Map<String, String> environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith(PREFIX)
                    && AUTHENTICATION.stream().anyMatch(key.substring(PREFIX.length())::startsWith)) {
                settings.put(key.substring(PREFIX.length()), value);
            }
        });
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }
}
