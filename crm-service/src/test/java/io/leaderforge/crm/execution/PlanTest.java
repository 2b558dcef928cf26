package io.leaderforge.crm.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition;
import io.leaderforge.kit.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A graph is written {@code a:wait b:condition c:add_tag / a>b b>c:true}: nodes with their types, and edges with the handle
 * of a condition where they have one.
 */
class PlanTest {

    private final Map<String, Step> steps = new LinkedHashMap<>();

    @Test
    void theFirstNodeIsBegunAndNothingBehindIt() {
        Plan plan = plan("a:add_tag b:add_tag / a>b");
        assertEquals("{a=RUNNING}", begun(plan));
        assertEquals("a", toDo(plan));
        assertFalse(plan.finished());
    }

    @Test
    void aWaitIsWaitedForUntilItIsDue() {
        String graph = "a:wait b:add_tag / a>b";
        assertEquals("{a=WAITING}", begun(plan(graph)));
        step("a", Status.WAITING, null, false);
        assertNull(plan(graph).toDo());
        step("a", Status.WAITING, null, true);
        assertEquals("a", toDo(plan(graph)));
    }

    @Test
    void theSideOfAConditionThatIsNotTakenIsSkippedWithAllBehindIt() {
        String graph = "c:condition yes:add_tag no:add_tag after:add_tag / c>yes:true c>no:false no>after";
        step("c", Status.COMPLETED, "true", false);
        assertEquals("{yes=RUNNING, no=SKIPPED, after=SKIPPED}", begun(plan(graph)));
    }

    @Test
    void whereBranchesMeetAllAreDecidedFirstAndOneOpenOneIsEnough() {
        String graph = "c:condition yes:add_tag no:add_tag end:add_tag / c>yes:true c>no:false yes>end no>end";
        step("c", Status.COMPLETED, "false", false);
        step("no", Status.RUNNING, null, false);
        assertEquals("{yes=SKIPPED}", begun(plan(graph)));
        step("no", Status.COMPLETED, null, false);
        step("yes", Status.SKIPPED, null, false);
        assertEquals("{end=RUNNING}", begun(plan(graph)));
    }

    @Test
    void aPauseBeforeARetryHoldsItsNodeAlone() {
        String graph = "a:send_email b:add_tag /";
        step("a", Status.RETRYING, null, false);
        Plan plan = plan(graph);
        assertEquals("{b=RUNNING}", begun(plan));
        assertEquals("b", toDo(plan));
    }

    @Test
    void aStepWithAnEffectOutsideIsToBeHandedOverLikeAnyOther() {
        Plan plan = plan("a:http_request b:add_tag / a>b");
        assertEquals("{a=RUNNING}", begun(plan));
        assertEquals("a", toDo(plan));
    }

    @Test
    void whatWasHandedOverIsLeftAloneAndOtherBranchesGoOn() {
        String graph = "a:http_request b:add_tag c:add_tag / a>c";
        for (Status open : new Status[] {Status.RUNNING, Status.RETRYING}) {
            handedOver("a", open);
            Plan plan = plan(graph);
            assertEquals("{b=RUNNING}", begun(plan));
            assertEquals("b", toDo(plan));
            step("b", Status.COMPLETED, null, false);
            assertNull(plan(graph).toDo());
            assertFalse(plan(graph).finished());
            steps.remove("b");
        }
    }

    @Test
    void itsOutcomeLeadsOnAsThatOfOthers() {
        String graph = "a:http_request c:add_tag / a>c";
        handedOver("a", Status.COMPLETED);
        assertEquals("{c=RUNNING}", begun(plan(graph)));
        handedOver("a", Status.FAILED);
        assertEquals("{c=RUNNING}", begun(plan(graph)));
        assertTrue(steps.get("a").failedOutside());
    }

    @Test
    void itIsFinishedWhenEveryNodeIsOver() {
        step("a", Status.COMPLETED, null, false);
        step("b", Status.FAILED, null, false);
        assertTrue(plan("a:add_tag b:add_tag / a>b").finished());
    }

    private void step(String node, Status status, @Nullable String handle, boolean due) {
        steps.put(node, new Step(node, status, handle, 0, due, false, null));
    }

    private void handedOver(String node, Status status) {
        steps.put(node, new Step(node, status, null, 1, true, true, null));
    }

    private Plan plan(String graph) {
        ArrayNode nodes = Json.mapper().createArrayNode();
        ArrayNode edges = Json.mapper().createArrayNode();
        for (String part : graph.split(" (/ ?)?")) {
            String[] names = part.split("[:>]");
            if (part.contains(">")) {
                var edge = edges.addObject().put("source", names[0]).put("target", names[1]);
                edge.put("sourceHandle", names.length > 2 ? names[2] : null);
            } else {
                nodes.addObject().put("id", names[0]).put("type", names[1]);
            }
        }
        return Plan.of(Definition.of(nodes, edges, Json.mapper().createObjectNode()), steps);
    }

    private static String begun(Plan plan) {
        return plan.begin().entrySet().stream()
                .collect(Collectors.toMap(
                        begun -> begun.getKey().id(), Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new))
                .toString();
    }

    private static @Nullable String toDo(Plan plan) {
        return plan.toDo() == null ? null : plan.toDo().id();
    }
}
