package io.leaderforge.crm.workflow;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.edge;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.crm.ListOrders;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CrmTest
class WorkflowResourceTest {

    @Inject
    Expressions expressions;

    private final TestTenant tenant = Replicas.tenant();

    private ValidatableResponse save(List<?> nodes, List<?> edges, Map<String, ?> settings) {
        return tenant.asOwner()
                .body(Map.of(
                        "name",
                        "W",
                        "trigger_type",
                        "lead.created",
                        "trigger_config",
                        Map.of(),
                        "nodes",
                        nodes,
                        "edges",
                        edges,
                        "settings",
                        settings))
                .post(CRM + "/workflows")
                .then();
    }

    @Test
    void reactFlowsShapeIsKeptWithUnknownKeys() {
        String id = save(
                        List.of(
                                Map.of(
                                        "id",
                                        "t",
                                        "type",
                                        "trigger",
                                        "position",
                                        Map.of("x", 10, "y", 20),
                                        "selected",
                                        true),
                                node("w", "wait", Map.of("seconds", 5, "label", "a while"))),
                        List.of(Map.of("id", "e", "source", "t", "target", "w", "animated", true)),
                        Map.of("errorHandling", "stop"))
                .statusCode(201)
                .body("status", equalTo("draft"))
                .body("version", equalTo(1))
                .body("settings.maxExecutionTime", equalTo(300))
                .body("settings.errorHandling", equalTo("stop"))
                .extract()
                .path("id");
        tenant.asOwner()
                .get(CRM + "/workflows/" + id)
                .then()
                .body("nodes[0].position.x", equalTo(10))
                .body("nodes[1].data.label", equalTo("a while"))
                .body("edges[0].animated", equalTo(true));
        tenant.asOwner().get(CRM + "/workflows").then().body("items.id", hasItem(id));
        tenant.as(tenant.user("m", "member"))
                .post(CRM + "/workflows/" + id + "/activate")
                .then()
                .statusCode(403);
    }

    @Test
    void everyFaultIsNamedByNode() {
        save(
                        List.of(
                                node("a", "wait", Map.of("seconds", "5")),
                                node("b", "teleport", Map.of()),
                                node("c", "condition", Map.of("expression", "lead.x ==")),
                                node("d", "condition", Map.of("expression", "'text'")),
                                node("e", "send_email", Map.of("template_id", "nope")),
                                node("f", "update_lead", Map.of("fields", Map.of("email", "x", "status", "odd"))),
                                node("g", "add_tag", Map.of("tag", " ")),
                                node("a", "wait", Map.of("seconds", 1)),
                                node("h", "condition", Map.of("expression", "unknown_variable == 1"))),
                        List.of(edge("a", "zzz"), edge("c", "g")),
                        Map.of("errorHandling", "pray", "maxExecutionTime", 0, "timezone", "Mars/North"))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/nodes/0/data/seconds",
                                "/nodes/1/type",
                                "/nodes/2/data/expression",
                                "/nodes/3/data/expression",
                                "/nodes/4/data/template_id",
                                "/nodes/5/data/fields/email",
                                "/nodes/5/data/fields/status",
                                "/nodes/6/data/tag",
                                "/nodes/7/id",
                                "/nodes/8/data/expression",
                                "/edges/0/target",
                                "/edges/1/sourceHandle",
                                "/settings/errorHandling",
                                "/settings/maxExecutionTime",
                                "/settings/timezone"));
    }

    @Test
    void circlesEmptyGraphsAndForeignTemplatesAreRefused() {
        save(
                        List.of(node("a", "add_tag", Map.of("tag", "x")), node("b", "wait", Map.of("seconds", 1))),
                        List.of(edge("a", "b"), edge("b", "a")),
                        Map.of())
                .statusCode(422)
                .body("errors.pointer", contains("/edges"));
        save(List.of(), List.of(), Map.of()).statusCode(422).body("errors.pointer", contains("/nodes"));
        UUID foreign = Given.template(Replicas.tenant(), "S", "C");
        save(List.of(node("m", "send_email", Map.of("template_id", foreign))), List.of(), Map.of())
                .statusCode(422)
                .body("errors.pointer", contains("/nodes/0/data/template_id"));
        tenant.asOwner()
                .body(Map.of(
                        "name",
                        "W",
                        "trigger_type",
                        "form.submitted",
                        "nodes",
                        List.of(node("a", "add_tag", Map.of("tag", "x"))),
                        "edges",
                        List.of()))
                .post(CRM + "/workflows")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/trigger_config/form_id"));
    }

    @Test
    void conditionsAreBounded() {
        ObjectNode lead =
                Columns.object().put("status", "new").put("lead_score", 7).putNull("phone");
        lead.putArray("tags").add("vip");
        lead.putObject("custom_fields").put("rate", 1.5);
        Map<String, ObjectNode> values = Map.of("lead", lead, "trigger", Columns.object(), "form", Columns.object());
        assertTrue(expressions.isTrue("lead.status == 'new' && lead.lead_score > 5", values));
        assertTrue(expressions.isTrue("'vip' in lead.tags && lead.custom_fields.rate > 1", values));
        assertTrue(expressions.isTrue("lead.phone == null && !has(form.email)", values));
        assertThrows(IllegalArgumentException.class, () -> expressions.isTrue("form.email == 'x'", values));
        assertThrows(IllegalArgumentException.class, () -> expressions.isTrue("lead.status", values));
        assertNull(expressions.fault("lead.status"));
        assertNotNull(expressions.fault("1 + 1"));
        assertNotNull(expressions.fault("(".repeat(60) + "true" + ")".repeat(60)));
        assertNotNull(expressions.fault("lead.a == '" + "x".repeat(2000) + "'"));
        ObjectNode big = Columns.object();
        for (int i = 0; i < 100; i++) {
            big.withArray("l").add(i);
        }
        String nested = "lead.l.all(a, lead.l.all(b, lead.l.all(c, true)))";
        String reason = assertThrows(
                        IllegalArgumentException.class,
                        () -> expressions.isTrue(
                                nested, Map.of("lead", big, "trigger", Columns.object(), "form", Columns.object())))
                .getMessage();
        assertEquals(reason.lines().findFirst().orElse(""), reason);
    }

    @Test
    void console1_3_theyAreSortedByNameAndByTheirLastChange() throws SQLException {
        ListOrders.assertReadAPage(
                tenant, CRM + "/workflows", "workflows", List.of("trigger_type", "'lead.created'"), WorkflowView.LIST);
    }
}
