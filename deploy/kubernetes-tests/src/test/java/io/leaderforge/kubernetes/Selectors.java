package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whatever selects pods selects some, and a workload its own. */
final class Selectors implements Rule {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        List<Pod> pods = Pod.of(manifests);
        for (ObjectNode workload : manifests.workloads()) {
            Map<String, String> labels = Manifests.podLabels(workload);
            Stream.concat(
                            Stream.of(workload.at("/spec/selector")),
                            Manifests.stream(Manifests.pod(workload).path("topologySpreadConstraints"))
                                    .map(constraint -> constraint.path("labelSelector")))
                    .filter(selector -> !Selector.matches(selector, labels))
                    .forEach(selector -> problems.add(
                            Manifests.id(workload) + " selects " + selector + ", its pods have " + labels));
        }
        for (ObjectNode service : manifests.of("Service")) {
            if (pods.stream().noneMatch(pod -> Selector.matchesLabels(service.at("/spec/selector"), pod.labels()))) {
                problems.add(Manifests.id(service) + " selects no pod: " + service.at("/spec/selector"));
            }
        }
        for (String kind : List.of("PodDisruptionBudget", "PodMonitor")) {
            selected(manifests, pods, kind, "/spec/selector", problems);
        }
        selected(manifests, pods, "NetworkPolicy", "/spec/podSelector", problems);
        for (ObjectNode monitor : manifests.of("ServiceMonitor")) {
            if (manifests.of("Service").stream().noneMatch(service -> selects(monitor, service))) {
                problems.add(Manifests.id(monitor) + " selects no Service");
            }
        }
        return problems;
    }

    /** Whether a ServiceMonitor selects the Service. */
    static boolean selects(JsonNode monitor, JsonNode service) {
        return Selector.matches(monitor.at("/spec/selector"), Manifests.texts(service.at("/metadata/labels")));
    }

    private static void selected(Manifests manifests, List<Pod> pods, String kind, String path, List<String> problems) {
        for (ObjectNode node : manifests.of(kind)) {
            if (pods.stream().noneMatch(pod -> Selector.matches(node.at(path), pod.labels()))) {
                problems.add(Manifests.id(node) + " selects no pod: " + node.at(path));
            }
        }
    }
}
