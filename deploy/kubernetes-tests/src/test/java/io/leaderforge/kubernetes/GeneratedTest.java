package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The committed files are what the topics, the services' settings, the alert rules and the overlays say; the latter last. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeneratedTest {

    static final List<String> LAYERS = Overlays.LAYERS;
    private static final Path COMPONENTS = Repository.KUBERNETES.resolve("components");

    @Test
    void topicsAreThoseOfTheLocalStack() throws IOException {
        Repository.check(COMPONENTS.resolve("strimzi/topics.yaml"), KafkaManifests.topics());
    }

    @Test
    void usersHaveTheRightsThatTheirServicesNeed() throws IOException {
        Repository.check(COMPONENTS.resolve("strimzi/users.yaml"), KafkaManifests.users());
    }

    @Test
    void alertsAreThoseOfTheRules() throws IOException {
        Repository.check(COMPONENTS.resolve("monitoring/prometheus-rule.yaml"), AlertRules.manifest());
    }

    @Order(Integer.MAX_VALUE)
    @ParameterizedTest
    @FieldSource("LAYERS")
    void renderedManifestsAreThoseOfTheOverlays(String layer) throws IOException, InterruptedException {
        Manifests rendered = Manifests.parse(layer, Overlays.render(Overlays.kubectlOrSkip(), layer));
        Repository.check(Overlays.file(layer), rendered.lines());
    }

    /** Rights follow from what services consume, and from these readers; a new one needs a right, too. */
    @Test
    void noOtherClassReadsATopic() throws IOException {
        Set<String> readers = new TreeSet<>();
        for (String module : List.of(
                "shared-model",
                "gateway",
                "tenancy-service",
                "content-service",
                "progress-service",
                "engagement-service",
                "crm-service")) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java")
                                && file.toString().contains("src/main/java"))
                        .filter(file -> !file.toString().contains("test-kit"))
                        .filter(file -> {
                            String source = Repository.read(file);
                            return source.contains("new BroadcastReader(")
                                    || source.contains("BroadcastReader.ofLast(")
                                    || source.contains("new KafkaConsumer<");
                        })
                        .forEach(file -> readers.add(file.getFileName().toString()));
            }
        }
        assertEquals(
                Set.of(
                        // Tenants and sessions, everywhere; live events and rooms, of the own context.
                        "BroadcastReader.java",
                        "TenantFeed.java",
                        "TenantStatusFeed.java",
                        "SessionFeed.java",
                        "LiveFeed.java",
                        "RoomTopic.java",
                        // Commands of operators.
                        "DeadLetterReader.java",
                        "Broker.java"),
                readers);
    }
}
