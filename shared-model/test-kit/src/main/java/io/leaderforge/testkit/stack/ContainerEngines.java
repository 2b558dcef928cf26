package io.leaderforge.testkit.stack;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The same two engines as containers, for {@code -Dleaderforge.containers=true}. Images are named by {@code
 * leaderforge.containers.postgres} and {@code leaderforge.containers.kafka}.
 */
final class ContainerEngines implements Engines {

    private static final int KAFKA_PORT = 9092;

    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;

    private ContainerEngines(PostgreSQLContainer postgres, KafkaContainer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static ContainerEngines start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("leaderforge.containers=true asks for containers, but no Docker engine"
                    + " answers. Start one, or leave the property out: the tests then use the embedded PostgreSQL"
                    + " and Kafka.");
        }
        PostgreSQLContainer postgres = new PostgreSQLContainer(
                        image("leaderforge.containers.postgres", "postgres:18", "postgres"))
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256");
        int port = freePort();
        KafkaContainer kafka = new KafkaContainer(
                        image("leaderforge.containers.kafka", "apache/kafka:4.1.1", "apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                // A fixed port, so that the address outlives a stop and start.
                .withCreateContainerCmdModifier(command -> command.withHostConfig(hostConfig(command.getHostConfig())
                        .withPortBindings(new PortBinding(Ports.Binding.bindPort(port), ExposedPort.tcp(KAFKA_PORT)))));
        postgres.start();
        kafka.start();
        return new ContainerEngines(postgres, kafka);
    }

    @Override
    public String host() {
        return postgres.getHost();
    }

    @Override
    public int databasePort() {
        return postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String adminUser() {
        return postgres.getUsername();
    }

    @Override
    public String adminPassword() {
        return postgres.getPassword();
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers().replaceFirst("^PLAINTEXT://", "");
    }

    @Override
    public void stopKafka() {
        kafka.getDockerClient().stopContainerCmd(kafka.getContainerId()).exec();
    }

    @Override
    public void startKafka() {
        kafka.getDockerClient().startContainerCmd(kafka.getContainerId()).exec();
        Awaitility.await("Kafka answers again").ignoreExceptions().until(() -> {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
                return !admin.describeCluster().nodes().get().isEmpty();
            }
        });
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }

    private static HostConfig hostConfig(@org.jspecify.annotations.Nullable HostConfig config) {
        return config == null ? new HostConfig() : config;
    }

    private static DockerImageName image(String property, String otherwise, String compatibleWith) {
        return DockerImageName.parse(System.getProperty(property, otherwise)).asCompatibleSubstituteFor(compatibleWith);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
