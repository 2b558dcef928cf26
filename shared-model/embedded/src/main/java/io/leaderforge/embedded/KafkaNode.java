package io.leaderforge.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A Kafka as a process of its own: {@code FOLDER PORT CONTROLLER_PORT ADVERTISED_PORT}. */
public final class KafkaNode {

    private KafkaNode() {}

    public static void main(String[] args) throws IOException {
        EmbeddedKafka kafka = EmbeddedKafka.start(
                Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-close"));
        System.out.println("Kafka on " + kafka.bootstrapServers());
    }
}
