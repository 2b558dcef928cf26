package io.leaderforge.kubernetes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A broker on loopback that authenticates users, each with its name as the password, and grants only what ACLs do. */
final class SecuredKafka implements AutoCloseable {

    static final String ADMIN = "admin";
    private static final String CLUSTER_ID = "a3ViZXJuZXRlcy10ZXN0cw";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%1$s\"";

    private final KafkaRaftServer server;
    private final int port;

    private SecuredKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static SecuredKafka start(Path folder, Collection<String> users) throws IOException {
        int port = freePort();
        Properties settings = settings(folder.resolve("data"), port, freePort());
        String passwords = users.stream()
                .map(user -> " user_%1$s=\"%1$s\"".formatted(user))
                .collect(Collectors.joining("", " user_%1$s=\"%1$s\"".formatted(ADMIN), ";"));
        settings.put("listener.name.clients.plain.sasl.jaas.config", LOGIN.formatted(ADMIN) + passwords);
        Path config = folder.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(config)) {
            settings.store(out, null);
        }
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (StorageTool.execute(new String[] {"format", "-t", CLUSTER_ID, "-c", config.toString()}, quiet) != 0) {
            throw new IllegalStateException("Kafka cannot format " + folder);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new SecuredKafka(server, port);
    }

    /** The settings of a client of that user. */
    Map<String, Object> client(String user) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN.formatted(user) + ";"));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Properties settings(Path data, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "CLIENTS",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "log.dirs", data.toString()));
        settings.putAll(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // The controller's own listener has no users.
                "super.users", "User:" + ADMIN + ";User:ANONYMOUS",
                "auto.create.topics.enable", "false",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.enable", "false",
                "log.index.size.max.bytes", "65536"));
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
