package io.leaderforge.crm.execution;

import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition;
import io.leaderforge.crm.workflow.Definition.Edge;
import io.leaderforge.crm.workflow.Definition.Node;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes next, from the graph and the steps so far; no clock, no database. A node is ready when every edge into it is
 * decided and at least one leads to it; when none does it is skipped, and so are those behind it.
 *
 * @param begin nodes to begin now, with the status their row gets
 * @param toDo  the first that can be done, of those that were begun and those to begin
 */
record Plan(Map<Node, Status> begin, @Nullable Node toDo, boolean finished) {

    static Plan of(Definition definition, Map<String, Step> recorded) {
        Map<String, Step> steps = new LinkedHashMap<>(recorded);
        Map<Node, Status> begin = new LinkedHashMap<>();
        for (Node node : definition.nodes()) {
            Status status = steps.containsKey(node.id()) ? null : ready(definition, node, steps);
            if (status != null) {
                begin.put(node, status);
                steps.put(node.id(), Step.begun(node.id(), status));
            }
        }
        Node toDo = first(definition, steps.values());
        boolean finished = steps.values().stream().allMatch(Step::isOver);
        return new Plan(begin, toDo, finished);
    }

    private static @Nullable Status ready(Definition definition, Node node, Map<String, Step> steps) {
        List<Edge> edges = definition.into(node);
        boolean reached = edges.isEmpty();
        for (Edge edge : edges) {
            Step source = steps.get(edge.source());
            if (source == null || !source.isOver()) {
                return null;
            }
            reached |= source.leadsOn(edge.handle(), branches(definition, edge.source()));
        }
        return reached ? beginning(node) : Status.SKIPPED;
    }

    private static Status beginning(Node node) {
        return switch (node.type()) {
            case TRIGGER -> Status.COMPLETED;
            case WAIT -> Status.WAITING;
            case SEND_EMAIL, CONDITION, UPDATE_LEAD, ADD_TAG, HTTP_REQUEST -> Status.RUNNING;
        };
    }

    private static boolean branches(Definition definition, String id) {
        Node node = definition.node(id);
        return node != null && node.type().branches();
    }

    private static @Nullable Node first(Definition definition, Collection<Step> steps) {
        for (Step step : steps) {
            Node node = step.isToDo() ? definition.node(step.nodeId()) : null;
            if (node != null) {
                return node;
            }
        }
        return null;
    }
}
