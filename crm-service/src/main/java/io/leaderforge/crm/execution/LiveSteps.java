package io.leaderforge.crm.execution;

import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.crm.LiveExecutionSteps;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.permission.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages that show a workflow are sent of its executions: one event a workflow, however many the engine has taken. */
final class LiveSteps {

    private static final int AT_MOST = 100;
    private static final LiveAudience AUDIENCE = LiveAudience.holders(Permission.CRM_WORKFLOWS_VIEW.slug());

    private LiveSteps() {}

    static Stream<OutboxEvent> of(List<Run> runs) {
        Map<UUID, List<Run>> byWorkflow = runs.stream()
                .collect(Collectors.groupingBy(run -> run.execution().workflowId()));
        return byWorkflow.entrySet().stream()
                .map(workflow -> Live.event(event(workflow.getKey(), workflow.getValue())));
    }

    private static LiveExecutionSteps event(UUID workflow, List<Run> runs) {
        List<LiveExecutionSteps.Step> steps =
                runs.stream().flatMap(LiveSteps::steps).limit(AT_MOST + 1).toList();
        return new LiveExecutionSteps(
                runs.getFirst().execution().tenantId(),
                AUDIENCE,
                workflow,
                steps.subList(0, Math.min(steps.size(), AT_MOST)),
                steps.size() > AT_MOST);
    }

    private static Stream<LiveExecutionSteps.Step> steps(Run run) {
        UUID execution = run.execution().id();
        Stream<LiveExecutionSteps.Step> steps = run.changes().stream()
                .map(change -> new LiveExecutionSteps.Step(
                        execution, change.node().id(), change.status().text()));
        return Stream.concat(
                steps,
                Stream.of(new LiveExecutionSteps.Step(
                        execution, null, status(run.rest().state()))));
    }

    /** As the API has it. */
    private static String status(Run.State state) {
        return switch (state) {
            case HELD, ASLEEP -> "running";
            case COMPLETED, FAILED -> state.name().toLowerCase(Locale.ROOT);
        };
    }
}
