package io.leaderforge.kit.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaEnvironmentTest {

    @Test
    void commandsAuthenticateByTheVariablesOfServices() {
        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "a login",
                        "ssl.truststore.location", "/etc/kafka-ca/ca.crt"),
                KafkaEnvironment.of(
                        "kafka:9093",
                        Map.of(
                                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "KAFKA_SASL_JAAS_CONFIG", "a login",
                                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/kafka-ca/ca.crt",
                                "KAFKA_SERVICE_HOST", "10.0.0.1",
                                "SSL_CERT_FILE", "/etc/ssl")));
    }

    @Test
    void theOutboxAuthenticatesAsItsServiceDoes() {
        try (EventProducer producer = new EventProducer(
                Map.of("bootstrap.servers", "localhost:1", "security.protocol", "NO_SUCH_PROTOCOL"))) {
            CompletionException refused = assertThrows(
                    CompletionException.class,
                    () -> producer.send(new ProducerRecord<>("core.tenant", new byte[0]))
                            .join());
            assertTrue(String.valueOf(refused.getCause()).contains("NO_SUCH_PROTOCOL"), refused.toString());
        }
    }
}
