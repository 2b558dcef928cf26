package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Pods have no privilege and no token, and their memory is bounded; Deployments are scaled, spread, and evicted one by one. */
final class Workloads implements Rule {

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (ObjectNode workload : manifests.workloads()) {
            String id = Manifests.id(workload);
            JsonNode pod = Manifests.pod(workload);
            require(isFalse(pod.path("automountServiceAccountToken")), id + " mounts a token of its account", problems);
            require(isFalse(pod.path("enableServiceLinks")), id + " gets variables of Services", problems);
            require(pod.at("/securityContext/runAsNonRoot").asBoolean(), id + " may run as root", problems);
            require(
                    pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
                    id + " has no seccomp profile",
                    problems);
            for (JsonNode container : Manifests.containers(workload)) {
                container(id, container, problems);
            }
        }
        manifests.of("Deployment").forEach(deployment -> deployment(manifests, deployment, problems));
        for (ObjectNode account : manifests.of("ServiceAccount")) {
            boolean none = isFalse(account.path("automountServiceAccountToken"));
            require(none, Manifests.id(account) + " has a token", problems);
        }
        JsonNode labels = manifests.named("Namespace", "leaderforge").at("/metadata/labels");
        boolean restricted =
                labels.path("pod-security.kubernetes.io/enforce").asText().equals("restricted");
        require(restricted, "Namespace leaderforge does not enforce 'restricted'", problems);
        return problems;
    }

    private static void container(String id, JsonNode container, List<String> problems) {
        JsonNode context = container.path("securityContext");
        require(isFalse(context.path("allowPrivilegeEscalation")), id + " may gain privileges", problems);
        require(context.path("readOnlyRootFilesystem").asBoolean(), id + " can write to its image", problems);
        require(context.at("/capabilities/drop/0").asText().equals("ALL"), id + " keeps capabilities", problems);
        for (String path : List.of("/requests/cpu", "/requests/memory", "/limits/memory")) {
            require(!container.at("/resources" + path).isMissingNode(), id + " has no resources" + path, problems);
        }
    }

    private static void deployment(Manifests manifests, ObjectNode deployment, List<String> problems) {
        String id = Manifests.id(deployment);
        String name = Manifests.name(deployment);
        boolean evicted = manifests.of("PodDisruptionBudget").stream()
                .anyMatch(budget -> Selector.matches(budget.at("/spec/selector"), Manifests.podLabels(deployment)));
        require(evicted, id + " has no PodDisruptionBudget", problems);
        boolean scaled = manifests.of("HorizontalPodAutoscaler").stream()
                .anyMatch(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(name));
        require(scaled, id + " has no HorizontalPodAutoscaler", problems);
        require(
                deployment.at("/spec/replicas").isMissingNode(),
                id + " has replicas, which the autoscaler decides",
                problems);
        require(
                Manifests.pod(deployment).path("topologySpreadConstraints").size() == 2,
                id + " is not spread over zones and nodes",
                problems);
        require(
                deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1) == 0,
                id + " takes an instance away before its successor is ready",
                problems);
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.asBoolean();
    }

    private static void require(boolean holds, String problem, List<String> problems) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
