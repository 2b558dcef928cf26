package io.leaderforge.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void recordsSurviveRestartAndUnknownTopicsStayUnknown() throws Exception {
        Path dir = folder.resolve("a folder");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
            send(kafka, "kept");
            assertThrows(ExecutionException.class, () -> send(kafka, "never-created"));
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
            assertEquals("hello", first(kafka, "kept"));
        }
    }

    @Test
    void acknowledgedRecordsSurviveAKill() throws Exception {
        Path dir = folder.resolve("killed");
        int port = Ports.anyFree();
        Process node = startNode(dir, port);
        String servers = "127.0.0.1:" + port;
        await().atMost(Duration.ofSeconds(60)).until(() -> Ports.isListening(port));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        send(servers, "kept");
        node.destroyForcibly().waitFor();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, port)) {
            assertEquals("hello", first(kafka, "kept"));
        }
    }

    private Process startNode(Path dir, int port) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaNode.class.getName(),
                        dir.toString(),
                        Integer.toString(port),
                        Integer.toString(Ports.anyFree()),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
    }

    private static void send(EmbeddedKafka kafka, String topic) throws Exception {
        send(kafka.bootstrapServers(), topic);
    }

    private static void send(String servers, String topic) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all", "max.block.ms", 3000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "hello")).get();
        }
    }

    private static String first(EmbeddedKafka kafka, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
