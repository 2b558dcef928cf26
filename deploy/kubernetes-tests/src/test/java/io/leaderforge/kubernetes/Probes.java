package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each service has the three probes, on its management port, where Quarkus answers them. */
final class Probes implements Rule {

    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode deployment : manifests.of("Deployment")) {
            for (JsonNode container : Manifests.containers(deployment)) {
                PATHS.forEach((probe, path) -> {
                    JsonNode get = container.path(probe).path("httpGet");
                    if (!get.path("path").asText().equals(path)
                            || !port(container, get.path("port").asText())) {
                        problems.add(Manifests.id(deployment) + ": its " + probe + " is no GET of " + path
                                + " on the management port: " + get);
                    }
                });
            }
        }
        return problems;
    }

    private static boolean port(JsonNode container, String name) {
        return name.equals("management")
                && Manifests.stream(container.path("ports"))
                        .anyMatch(port -> port.path("name").asText().equals(name));
    }
}
