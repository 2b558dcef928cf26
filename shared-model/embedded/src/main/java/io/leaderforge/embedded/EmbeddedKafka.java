package io.leaderforge.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka of our own on loopback: broker and controller in this JVM (KRaft), one node, data in one folder that
 * survives restarts and kills. Topics are never created by being named.
 */
public final class EmbeddedKafka implements AutoCloseable {

    // A single node may always have the same name; formatting needs one.
    private static final String CLUSTER_ID = "bGVhZGVyZm9yZ2UtbG9jYQ";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts with any free controller port.
     *
     * @param dir holds logs and metadata, created when it is not there
     * @param port 0 for any free one
     */
    public static EmbeddedKafka start(Path dir, int port) throws IOException {
        return start(dir, port, 0);
    }

    /** Starts with clients that reach the broker directly. */
    public static EmbeddedKafka start(Path dir, int port, int controllerPort) throws IOException {
        return start(dir, port, controllerPort, port);
    }

    /**
     * Starts and returns when the broker accepts clients.
     *
     * @param advertised the port that clients are told; another than {@code port} when something stands in between
     */
    public static EmbeddedKafka start(Path dir, int port, int controllerPort, int advertised) throws IOException {
        int chosen = port == 0 ? Ports.anyFree() : port;
        int controller = controllerPort == 0 ? Ports.anyFree() : controllerPort;
        Ports.requireFree(chosen, "Kafka");
        Ports.requireFree(controller, "Kafka's controller");
        Path folder = dir.toAbsolutePath();
        Files.createDirectories(folder);
        Properties settings =
                settings(folder.resolve("data"), chosen, controller, advertised == 0 ? chosen : advertised);
        format(folder, settings);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, chosen);
    }

    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path data, int port, int controllerPort, int advertised) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + advertised,
                "log.dirs", data.toString(),
                "auto.create.topics.enable", "false",
                "num.partitions", "1",
                "default.replication.factor", "1"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(Map.of(
                // A compacted partition's index files are preallocated: small segments keep some 200 partitions small.
                "log.index.size.max.bytes", "1048576",
                "log.segment.bytes", "67108864",
                "log.cleaner.dedupe.buffer.size", "16777216",
                "controlled.shutdown.enable", "true",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2"));
        return settings;
    }

    private static void format(Path folder, Properties settings) throws IOException {
        Path config = folder.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(config)) {
            settings.store(out, null);
        }
        if (Files.exists(folder.resolve("data/meta.properties"))) {
            return;
        }
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] arguments = {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", config.toString()};
        int code = StorageTool.execute(arguments, quiet);
        if (code != 0) {
            throw new UncheckedIOException(new IOException("Kafka cannot format " + folder));
        }
    }
}
