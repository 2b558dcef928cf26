package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod as network policies see it.
 *
 * @param node its name in {@code arrows.csv}
 * @param ports by name
 */
record Pod(String node, Map<String, String> labels, Map<String, Integer> ports) {

    /** The pods of the manifests, and those that the operators create for them. */
    static List<Pod> of(Manifests manifests) {
        List<Pod> pods = new ArrayList<>();
        for (ObjectNode workload : manifests.workloads()) {
            pods.add(of(workload));
        }
        if (manifests.has("Cluster", "leaderforge-db")) {
            Map<String, String> labels = Map.of("cnpg.io/cluster", "leaderforge-db", "cnpg.io/podRole", "instance");
            pods.add(new Pod("postgres", labels, Map.of("postgresql", 5432, "metrics", 9187, "status", 8000)));
        }
        if (manifests.has("Kafka", "leaderforge")) {
            pods.add(strimzi("kafka", "leaderforge-kafka", Map.of("tcp-tls", 9093, "tcp-prometheus", 9404)));
            pods.add(strimzi("kafka-entity-operator", "leaderforge-entity-operator", Map.of()));
        }
        return pods;
    }

    private static Pod of(ObjectNode workload) {
        Map<String, String> labels = Manifests.podLabels(workload);
        Map<String, Integer> ports = new TreeMap<>();
        for (JsonNode container : Manifests.containers(workload)) {
            container
                    .path("ports")
                    .forEach(port -> ports.put(
                            port.path("name").asText(),
                            port.path("containerPort").asInt()));
        }
        String node = switch (labels.getOrDefault("app.kubernetes.io/component", "")) {
            case "migration" -> "migrations";
            case "command" -> "commands";
            default -> labels.getOrDefault("app.kubernetes.io/name", "");
        };
        return new Pod(node, labels, ports);
    }

    private static Pod strimzi(String node, String name, Map<String, Integer> ports) {
        Map<String, String> labels =
                Map.of("strimzi.io/cluster", "leaderforge", "strimzi.io/kind", "Kafka", "strimzi.io/name", name);
        return new Pod(node, labels, ports);
    }
}
