package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.workflow.HttpRequestCheck.SecretUse;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.Names;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that can be wrong with a workflow, by node and edge. What it refers to is left to be looked up. */
final class DefinitionCheck {

    private static final int MAX_NODES = 200;
    private static final int MAX_EDGES = 1000;
    private static final int MAX_ID = 100;
    /** Characters of its JSON: many definitions are kept in memory. */
    private static final int MAX_SIZE = 262_144;

    private static final int MAX_SECONDS = 86_400;
    /** Their answers are kept with the run. */
    private static final int MAX_OUTSIDE = 20;
    /** It is a part of the idempotency key that is sent. */
    private static final Pattern OUTSIDE_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Expressions expressions;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, NodeType> types = new HashMap<>();
    private final Map<String, UUID> templates = new LinkedHashMap<>();
    private final Map<String, UUID> people = new LinkedHashMap<>();
    private final Map<String, SecretUse> secrets = new LinkedHashMap<>();
    private final boolean plainHttp;

    private DefinitionCheck(Expressions expressions, boolean plainHttp) {
        this.expressions = expressions;
        this.plainHttp = plainHttp;
    }

    /** @param plainHttp whether requests may go to http addresses */
    static DefinitionCheck of(
            Expressions expressions,
            boolean plainHttp,
            ArrayNode nodes,
            ArrayNode edges,
            @Nullable ObjectNode settings) {
        DefinitionCheck check = new DefinitionCheck(expressions, plainHttp);
        if (nodes.toString().length() + edges.toString().length() > MAX_SIZE) {
            check.add("/nodes", "Nodes and edges have " + MAX_SIZE + " characters at most.", Rule.most(MAX_SIZE));
            return check;
        }
        check.nodes(nodes);
        check.edges(edges);
        if (check.violations.isEmpty()
                && Definition.of(nodes, edges, settings == null ? nodes.objectNode() : settings)
                                .nodes()
                                .size()
                        < nodes.size()) {
            check.add("/edges", "The edges lead in a circle.", Rule.notAllowed("cycle"));
        }
        if (settings != null) {
            check.settings(settings);
        }
        return check;
    }

    List<Violation> violations() {
        return violations;
    }

    /** The templates the nodes name, by pointer. */
    Map<String, UUID> templates() {
        return templates;
    }

    /** The people the nodes name, by pointer. */
    Map<String, UUID> people() {
        return people;
    }

    /** The secrets the nodes name, by pointer. */
    Map<String, SecretUse> secrets() {
        return secrets;
    }

    private void add(String pointer, String detail, Rule rule) {
        violations.add(new Violation(pointer, detail, rule));
    }

    private void nodes(ArrayNode nodes) {
        if (nodes.isEmpty() || nodes.size() > MAX_NODES) {
            add("/nodes", "A workflow has 1 to " + MAX_NODES + " nodes.", Rule.size(1, MAX_NODES));
            return;
        }
        for (int i = 0; i < nodes.size(); i++) {
            node("/nodes/" + i, nodes.get(i));
        }
        if (types.values().stream().filter(DefinitionCheck::isOutside).count() > MAX_OUTSIDE) {
            add("/nodes", "At most " + MAX_OUTSIDE + " nodes may be http_request.", Rule.most(MAX_OUTSIDE));
        }
    }

    private void node(String at, JsonNode node) {
        requireText(at, node, "id", "type");
        JsonNode id = node.path("id");
        if (!id.isTextual() || id.textValue().isBlank() || id.textValue().length() > MAX_ID) {
            add(at + "/id", "A node needs an id of 1 to " + MAX_ID + " characters.", Rule.size(1, MAX_ID));
        }
        NodeType type =
                node.path("type").isTextual() ? NodeType.of(node.path("type").textValue()) : null;
        if (type == null) {
            add(
                    at + "/type",
                    "There is no such node; there are " + NodeType.NAMES + ".",
                    Rule.unknownValue(List.of(NodeType.NAMES.split(", "))));
            types.putIfAbsent(id.asText(), NodeType.TRIGGER);
            return;
        }
        if (types.putIfAbsent(id.asText(), type) != null) {
            add(at + "/id", "Another node has this id.", Rule.duplicate());
        }
        if (isOutside(type) && !OUTSIDE_ID.matcher(id.asText()).matches()) {
            add(
                    at + "/id",
                    "The id of this node may have letters of ASCII, digits, '.', '_' and '-'.",
                    Rule.format("node_id"));
        }
        data(at + "/data", type, node.path("data"));
    }

    private static boolean isOutside(NodeType type) {
        return type.effect() == Effect.OUTSIDE;
    }

    /** 400 for a field of another type, as where a body is read into a record. */
    private static void requireText(String at, JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
                throw Problems.badRequest(at + "/" + name, "This must be a string.", Rule.type(JsonType.STRING));
            }
        }
    }

    private void data(String at, NodeType type, JsonNode data) {
        if (type == NodeType.TRIGGER) {
            return;
        }
        if (!data.isObject()) {
            add(at, "This must be an object.", Rule.type(JsonType.OBJECT));
            return;
        }
        switch (type) {
            case WAIT -> WaitCheck.run(at, data, violations);
            case SEND_EMAIL -> template(at + "/template_id", data.path("template_id"));
            case CONDITION -> condition(at + "/expression", data.path("expression"));
            case UPDATE_LEAD -> fields(at + "/fields", data.path("fields"));
            case ADD_TAG -> tag(at + "/tag", data.path("tag"));
            case HTTP_REQUEST -> new HttpRequestCheck(at, data, plainHttp, violations, secrets).run();
            case TRIGGER -> {}
        }
    }

    private void template(String at, JsonNode id) {
        UUID template = uuid(id);
        if (template == null) {
            add(at, "This must be the id of a message template.", Rule.format("uuid"));
        } else {
            templates.put(at, template);
        }
    }

    private void condition(String at, JsonNode expression) {
        if (!expression.isTextual() || expression.textValue().isBlank()) {
            add(at, "This must be a CEL expression over lead, trigger, form and steps.", Rule.format("cel_expression"));
            return;
        }
        String fault = expressions.fault(expression.textValue());
        if (fault != null) {
            add(at, fault, Rule.format("cel_expression"));
        }
    }

    private void fields(String at, JsonNode fields) {
        LeadFields.check(at, fields, violations);
        UUID assignee = LeadFields.assignee(fields);
        if (assignee != null) {
            people.put(at + "/assigned_to", assignee);
        }
    }

    private void tag(String at, JsonNode tag) {
        if (!tag.isTextual()
                || Names.parse(tag.textValue()) == null
                || tag.textValue().length() > 100) {
            add(at, "This must be a string of 1 to 100 visible characters.", Rule.size(1, 100));
        }
    }

    private void edges(ArrayNode edges) {
        if (edges.size() > MAX_EDGES) {
            add("/edges", "A workflow has " + MAX_EDGES + " edges at most.", Rule.most(MAX_EDGES));
            return;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < edges.size(); i++) {
            edge("/edges/" + i, edges.get(i), ids);
        }
    }

    private void edge(String at, JsonNode edge, Set<String> ids) {
        if (!edge.isObject()) {
            add(at, "This must be an object.", Rule.type(JsonType.OBJECT));
            return;
        }
        requireText(at, edge, "id", "source", "target", "sourceHandle");
        JsonNode id = edge.path("id");
        if (id.isTextual() && !ids.add(id.textValue())) {
            add(at + "/id", "Another edge has this id.", Rule.duplicate());
        }
        end(at + "/source", edge.path("source"));
        end(at + "/target", edge.path("target"));
        if (edge.path("source").isTextual() && edge.path("source").equals(edge.path("target"))) {
            add(at + "/target", "An edge leads to another node.", Rule.notAllowed("cycle"));
        }
        String handle = edge.path("sourceHandle").asText();
        if (branches(types.get(edge.path("source").asText())) && !handle.equals("true") && !handle.equals("false")) {
            add(
                    at + "/sourceHandle",
                    "An edge from a condition leaves it at true or false.",
                    Rule.unknownValue(List.of("true", "false")));
        }
    }

    private static boolean branches(@Nullable NodeType type) {
        return type != null && type.branches();
    }

    private void end(String at, JsonNode node) {
        if (!node.isTextual() || !types.containsKey(node.textValue())) {
            add(at, "There is no node of this id.", Rule.notFound());
        }
    }

    private void settings(ObjectNode settings) {
        JsonNode handling = settings.path("errorHandling");
        if (isGiven(handling) && Settings.ErrorHandling.of(handling.asText()) == null) {
            add(
                    "/settings/errorHandling",
                    "This must be continue, stop or retry.",
                    Rule.unknownValue(List.of("continue", "stop", "retry")));
        }
        wholeNumber("/settings/maxExecutionTime", settings.path("maxExecutionTime"), 1, MAX_SECONDS);
        wholeNumber("/settings/maxRetries", settings.path("maxRetries"), 0, 20);
        JsonNode zone = settings.path("timezone");
        if (isGiven(zone) && !isZone(zone.asText())) {
            add("/settings/timezone", "This must be a time zone, e.g. Europe/London.", Rule.format("time_zone"));
        }
    }

    private void wholeNumber(String at, JsonNode value, int least, int most) {
        if (isGiven(value) && !(value.isInt() && value.intValue() >= least && value.intValue() <= most)) {
            add(at, "This must be a whole number from " + least + " to " + most + ".", Rule.range(least, most));
        }
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    static @Nullable UUID uuid(JsonNode value) {
        try {
            return value.isTextual() ? UUID.fromString(value.textValue()) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }
}
