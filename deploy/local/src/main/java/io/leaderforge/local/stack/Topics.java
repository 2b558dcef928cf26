package io.leaderforge.local.stack;

import io.leaderforge.contracts.event.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The step that creates the platform's topics before any service starts. Safe to repeat. */
public final class Topics {

    private Topics() {}

    /** At the broker of {@code LEADERFORGE_KAFKA_BOOTSTRAP_SERVERS}. */
    public static void main(String[] args) {
        String broker = Optional.ofNullable(System.getenv(StackSettings.KAFKA)).orElse("localhost:9093");
        try {
            System.out.println(create(broker) + " topics created at " + broker);
        } catch (IllegalStateException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /**
     * Creates what is missing, with the broker's default replication.
     *
     * @return how many were missing
     */
    static int create(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 20_000, "default.api.timeout.ms", 60_000);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = TopicSpec.all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                            .configs(topic.settings()))
                    .toList();
            create(admin, missing);
            return missing.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were created", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " does not create topics: " + e.getMessage(), e);
        }
    }

    private static void create(Admin admin, List<NewTopic> missing) throws InterruptedException, ExecutionException {
        try {
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            // Somebody else was faster; all of them are then tried one by one by the next run.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
