package io.leaderforge.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The overlays, as kubectl renders their layers and as {@code deploy/kubernetes/rendered} has them. */
final class Overlays {

    /** Installations by name, each of the layers that are applied one after the other. */
    static final Map<String, List<String>> INSTALLATIONS = Map.of(
            "local", List.of("local/data", "local/jobs", "local/services"),
            "local-command", List.of("local/data", "local/jobs", "local/services", "local/command"),
            "production", List.of("production/data", "production/jobs", "production/services"),
            "production-command",
                    List.of("production/data", "production/jobs", "production/services", "production/command"),
            "production-gateway-api", List.of("production/data", "production/jobs", "production/services-gateway-api"));

    static final String RECOVERY = "production/recovery";

    static final List<String> LAYERS = Stream.concat(
                    INSTALLATIONS.values().stream().flatMap(List::stream), Stream.of(RECOVERY))
            .distinct()
            .sorted()
            .toList();

    private Overlays() {}

    /** What is committed: RenderedTest compares it with the overlays. */
    static Manifests installation(String name) {
        List<ObjectNode> all = new ArrayList<>();
        for (String layer : INSTALLATIONS.getOrDefault(name, List.of())) {
            all.addAll(layer(layer).all());
        }
        return new Manifests(name, all);
    }

    static Manifests layer(String layer) {
        return Manifests.parse(layer, Repository.read(file(layer)));
    }

    static Path file(String layer) {
        return Repository.KUBERNETES.resolve("rendered").resolve(layer + ".yaml");
    }

    static Optional<String> kubectl() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Ends the test, with the reason, where there is no kubectl. */
    static String kubectlOrSkip() {
        Optional<String> kubectl = kubectl();
        assumeTrue(
                kubectl.isPresent(),
                "kubectl is not in PATH, so nothing is rendered: deploy/kubernetes/rendered is checked as it is");
        return kubectl.orElseThrow();
    }

    static String render(String kubectl, String layer) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("kustomize", ".err");
        Process process = new ProcessBuilder(kubectl, "kustomize", "overlays/" + layer)
                .directory(Repository.KUBERNETES.toFile())
                .redirectError(errors.toFile())
                .start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(layer + ": " + Files.readString(errors));
        }
        return yaml;
    }
}
