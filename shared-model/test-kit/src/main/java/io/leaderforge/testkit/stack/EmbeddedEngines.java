package io.leaderforge.testkit.stack;

import io.leaderforge.embedded.EmbeddedKafka;
import io.leaderforge.embedded.EmbeddedPostgres;
import io.leaderforge.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** PostgreSQL and Kafka from Maven artifacts, in a temporary folder that goes with the JVM. */
final class EmbeddedEngines implements Engines {

    private static final String ADMIN_PASSWORD = "test-admin-password";

    private final Path folder;
    private final int kafkaPort;
    private final EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;

    private EmbeddedEngines(Path folder, int kafkaPort, EmbeddedPostgres postgres, EmbeddedKafka kafka) {
        this.folder = folder;
        this.kafkaPort = kafkaPort;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /** Both start at the same time: about four seconds instead of seven. */
    static EmbeddedEngines start() {
        try {
            Path folder = Files.createTempDirectory("leaderforge-test-");
            int kafkaPort = Ports.anyFree();
            CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(() -> kafka(folder, kafkaPort));
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(folder.resolve("postgres"), Ports.anyFree(), ADMIN_PASSWORD);
            return new EmbeddedEngines(folder, kafkaPort, postgres, kafka.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            throw new IllegalStateException("Kafka did not start", e.getCause());
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int databasePort() {
        return postgres.port();
    }

    @Override
    public String adminUser() {
        return "postgres";
    }

    @Override
    public String adminPassword() {
        return ADMIN_PASSWORD;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    @Override
    public void stopKafka() {
        kafka.close();
    }

    @Override
    public void startKafka() {
        kafka = kafka(folder, kafkaPort);
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        deleteFolder();
    }

    private void deleteFolder() {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // A temporary folder that stays behind does no harm.
        }
    }

    private static EmbeddedKafka kafka(Path folder, int port) {
        try {
            return EmbeddedKafka.start(folder.resolve("kafka"), port);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka did not start on port " + port, e);
        }
    }
}
