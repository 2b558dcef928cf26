package io.leaderforge.testkit.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After the native augmentation of the services ({@code ./leaderforge native-check}): a native image of each would find every
 * record, enum and file that the code finds by name.
 */
@EnabledIfSystemProperty(
        named = "leaderforge.native",
        matches = "true",
        disabledReason = "reads what ./leaderforge native-check has built")
class NativeImagesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> OF_THE_GATEWAY = List.of("auth-kit");
    private static final List<String> OF_A_SERVICE = List.of("contracts", "auth-kit", "service-kit");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"tenancy-service", "content-service", "progress-service", "engagement-service", "crm-service"})
    @DisplayName("everything that a service finds by name is in its native configuration")
    void everythingFoundByNameIsThere(String service) {
        NativeNeeds needs = needs(service, OF_A_SERVICE);
        assertTrue(needs.types() > 50 && needs.resources() > 5, () -> "only " + needs.types() + " types found");
        assertAllThere(service, needs);
    }

    @Test
    @DisplayName("everything that the gateway finds by name is in its native configuration")
    void everythingOfTheGatewayIsThere() {
        assertAllThere("gateway", needs("gateway", OF_THE_GATEWAY));
    }

    private static NativeNeeds needs(String service, List<String> modules) {
        Stream<Path> shared = modules.stream()
                .map(ROOT.resolve("shared-model")::resolve)
                .map(module -> module.resolve("target/classes"));
        return NativeNeeds.of(Stream.concat(Stream.of(ROOT.resolve(service).resolve("target/classes")), shared)
                .toList());
    }

    private static void assertAllThere(String service, NativeNeeds needs) {
        Path target = ROOT.resolve(service).resolve("target");
        List<String> missing = needs.missingIn(NativeConfiguration.of(sources(target)));
        assertEquals(List.of(), missing, () -> service + ":\n" + String.join("\n", missing));
    }

    private static Path sources(Path target) {
        Path sources = target.resolve("native-sources");
        assertTrue(Files.isDirectory(sources), () -> target + " has no native sources: run ./leaderforge native-check");
        return sources;
    }
}
