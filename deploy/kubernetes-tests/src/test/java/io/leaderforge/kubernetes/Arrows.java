package io.leaderforge.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The network policies allow exactly the connections of {@code arrows.csv}: between two pods the one's Egress and the other's
 * Ingress both.
 */
final class Arrows implements Rule {

    /** Names of the fields for one end of a connection. */
    private record Direction(String type, String rules, String peers) {}

    private static final Direction EGRESS = new Direction("Egress", "egress", "to");
    private static final Direction INGRESS = new Direction("Ingress", "ingress", "from");

    @Override
    public List<String> problems(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        List<Pod> pods = Pod.of(manifests);
        Set<String> sent = allowed(manifests, pods, EGRESS, problems);
        Set<String> received = allowed(manifests, pods, INGRESS, problems);
        Set<String> nodes = pods.stream().map(Pod::node).collect(Collectors.toSet());
        half(sent, received, nodes, "a policy for Egress, and none for Ingress", problems);
        half(received, sent, nodes, "a policy for Ingress, and none for Egress", problems);
        Set<String> allowed = new TreeSet<>(sent);
        allowed.addAll(received);
        Set<String> declared = declared(manifests.name());
        allowed.stream()
                .filter(arrow -> !declared.contains(arrow))
                .forEach(arrow -> problems.add("policies allow " + arrow + ", which arrows.csv does not have"));
        declared.stream()
                .filter(arrow -> !allowed.contains(arrow))
                .forEach(arrow -> problems.add("no policy allows " + arrow + " of arrows.csv"));
        return problems;
    }

    private static Set<String> declared(String installation) {
        return Repository.rows("arrows.csv", 5).stream()
                .filter(row -> row.get(3).equals("all") || installation.contains(row.get(3)))
                .map(row -> arrow(row.get(0), row.get(1), row.get(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String arrow(String from, String to, String port) {
        return from + " -> " + to + ":" + port;
    }

    /** Between two pods both must allow it. */
    private static void half(
            Set<String> one, Set<String> other, Set<String> nodes, String what, List<String> problems) {
        one.stream()
                .filter(arrow -> !other.contains(arrow))
                .filter(arrow -> nodes.contains(arrow.replaceAll(" -> .*", ""))
                        && nodes.contains(arrow.replaceAll(".* -> |:[^:]*$", "")))
                .forEach(arrow -> problems.add(arrow + " has " + what));
    }

    private static Set<String> allowed(
            Manifests manifests, List<Pod> pods, Direction direction, List<String> problems) {
        Set<String> arrows = new TreeSet<>();
        for (Pod pod : pods) {
            List<ObjectNode> policies = manifests.of("NetworkPolicy").stream()
                    .filter(policy -> Selector.matches(policy.at("/spec/podSelector"), pod.labels()))
                    .filter(policy -> policy.at("/spec/policyTypes").toString().contains(direction.type()))
                    .toList();
            if (policies.isEmpty()) {
                problems.add("no policy denies " + direction.type() + " of " + pod.node());
            }
            policies.forEach(policy ->
                    policy.at("/spec/" + direction.rules()).forEach(rule -> add(pod, rule, pods, direction, arrows)));
        }
        return arrows;
    }

    private static void add(Pod pod, JsonNode rule, List<Pod> pods, Direction direction, Set<String> arrows) {
        JsonNode peers = rule.path(direction.peers());
        if (peers.isEmpty()) {
            ports(rule, pod)
                    .forEach(port -> arrows.add(
                            direction == EGRESS
                                    ? arrow(pod.node(), "anyone", port)
                                    : arrow("anyone", pod.node(), port)));
        }
        for (JsonNode peer : peers) {
            if (peer.has("namespaceSelector") || peer.has("ipBlock")) {
                String outside = outside(peer);
                ports(rule, pod)
                        .forEach(port -> arrows.add(
                                direction == EGRESS
                                        ? arrow(pod.node(), outside, port)
                                        : arrow(outside, pod.node(), port)));
                continue;
            }
            pods.stream()
                    .filter(other -> Selector.matches(peer.path("podSelector"), other.labels()))
                    .forEach(other -> ports(rule, direction == EGRESS ? other : pod)
                            .forEach(port -> arrows.add(
                                    direction == EGRESS
                                            ? arrow(pod.node(), other.node(), port)
                                            : arrow(other.node(), pod.node(), port))));
        }
    }

    /** Of the pod that is connected to; a port that it does not have by name is none. */
    private static List<String> ports(JsonNode rule, Pod target) {
        if (rule.path("ports").isEmpty()) {
            return List.of("any");
        }
        return Manifests.stream(rule.path("ports"))
                .map(port -> port.path("port"))
                .map(port -> port.isInt()
                        ? port.asText()
                        : Objects.toString(target.ports().get(port.asText()), null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String outside(JsonNode peer) {
        String block = peer.at("/ipBlock/cidr").asText();
        if (!block.isEmpty()) {
            boolean publicOnly =
                    block.equals("2000::/3") || peer.at("/ipBlock/except").size() == 7;
            return publicOnly ? "internet" : "anywhere";
        }
        JsonNode labels = peer.at("/namespaceSelector/matchLabels");
        return switch (labels.toString() + peer.at("/podSelector/matchLabels")) {
            case "{\"leaderforge.io/access\":\"ingress\"}" -> "ingress";
            case "{\"leaderforge.io/access\":\"monitoring\"}" -> "monitoring";
            case "{\"kubernetes.io/metadata.name\":\"cnpg-system\"}" -> "cnpg-operator";
            case "{\"kubernetes.io/metadata.name\":\"strimzi\"}" -> "strimzi-operator";
            case "{\"kubernetes.io/metadata.name\":\"kube-system\"}{\"k8s-app\":\"kube-dns\"}" -> "dns";
            default -> labels.toString();
        };
    }
}
