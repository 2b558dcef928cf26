package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph of one version, read from React Flow's shape; nodes come before those they lead to. It has been checked when
 * it was saved, so it is acyclic and every edge joins two nodes.
 */
public record Definition(List<Node> nodes, Map<String, List<Edge>> incoming, Settings settings) {

    /** One node; {@code data} is what its type needs. */
    public record Node(String id, NodeType type, ObjectNode data) {}

    /** @param handle of a condition: {@code true} or {@code false} */
    public record Edge(
            String source, String target, @Nullable String handle) {}

    public static Definition of(ArrayNode nodes, ArrayNode edges, ObjectNode settings) {
        Map<String, Node> byId = new LinkedHashMap<>();
        for (JsonNode node : nodes) {
            NodeType type = NodeType.of(node.path("type").asText());
            if (type != null) {
                String id = node.path("id").asText();
                byId.put(
                        id, new Node(id, type, node.path("data") instanceof ObjectNode data ? data : Columns.object()));
            }
        }
        Map<String, List<Edge>> incoming = new LinkedHashMap<>();
        byId.keySet().forEach(id -> incoming.put(id, new ArrayList<>()));
        for (JsonNode json : edges) {
            JsonNode handle = json.path("sourceHandle");
            Edge edge = new Edge(
                    json.path("source").asText(),
                    json.path("target").asText(),
                    handle.isTextual() ? handle.textValue() : null);
            List<Edge> into = incoming.get(edge.target());
            if (into != null && byId.containsKey(edge.source())) {
                into.add(edge);
            }
        }
        List<Node> ordered = ordered(byId, incoming);
        return new Definition(ordered, incoming, Settings.of(settings));
    }

    /** Sources first; nodes on a circle are left out. */
    private static List<Node> ordered(Map<String, Node> nodes, Map<String, List<Edge>> incoming) {
        Map<String, Node> ordered = new LinkedHashMap<>();
        boolean found = true;
        while (found) {
            found = false;
            for (Node node : nodes.values()) {
                boolean ready = !ordered.containsKey(node.id())
                        && incoming.getOrDefault(node.id(), List.of()).stream()
                                .allMatch(edge -> ordered.containsKey(edge.source()));
                if (ready) {
                    ordered.put(node.id(), node);
                    found = true;
                }
            }
        }
        return List.copyOf(ordered.values());
    }

    /** It has a node that changes the lead. */
    public boolean changesLead() {
        return nodes.stream().anyMatch(node -> node.type().changesLead());
    }

    /** About as much as it takes in memory, in characters of JSON. */
    public int size() {
        int edges = incoming.values().stream().mapToInt(List::size).sum();
        return nodes.stream()
                        .mapToInt(node -> 200 + node.data().toString().length())
                        .sum()
                + 200 * edges;
    }

    public @Nullable Node node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    public List<Edge> into(Node node) {
        return incoming.getOrDefault(node.id(), List.of());
    }
}
