package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.kit.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An execution in one transaction: its steps as they were, and what is to be written of them before it commits. */
final class Run {

    /** How a transaction leaves it. */
    enum State {
        /** It goes on in the next transaction of who holds it. */
        HELD,
        /** Until its next wait or retry is due, or a step that it handed over has its outcome. */
        ASLEEP,
        COMPLETED,
        FAILED
    }

    /**
     * What it comes to in this transaction.
     *
     * @param worked by then
     */
    record Rest(
            State state,
            Duration worked,
            @Nullable String error,
            @Nullable ObjectNode details) {}

    private final Execution execution;
    private final Definition graph;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<String, StepChange> changes = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private long began;
    private int done;
    private @Nullable Rest rest;

    Run(Execution execution, Definition graph, List<Step> recorded) {
        this.execution = execution;
        this.graph = graph;
        recorded.forEach(step -> {
            positions.put(step.nodeId(), positions.size());
            steps.put(step.nodeId(), step);
        });
    }

    /** The transaction takes it up, after others perhaps, whose time is not its own. */
    void begin() {
        began = System.nanoTime();
    }

    Execution execution() {
        return execution;
    }

    Definition graph() {
        return graph;
    }

    /** What comes next; what begins is noted. */
    Plan next() {
        Plan plan = Plan.of(graph, steps);
        plan.begin().forEach((node, status) -> note(StepChange.begun(node, position(node), status)));
        return plan;
    }

    void done(Node node, Done result) {
        done++;
        note(StepChange.begun(node, position(node), Status.RUNNING).done(result));
    }

    /** The step is not done here: the transaction stores the request, and its outcome comes later. */
    void handsOver(Node node, PreparedRequest request) {
        done++;
        note(StepChange.begun(node, position(node), Status.RUNNING).handOver());
        calls.add(new Call(Ids.next(), execution, node, request));
    }

    List<Call> calls() {
        return calls;
    }

    /** A step that failed after it was handed over; null where none has. */
    @Nullable
    Step failedOutside() {
        return steps.values().stream().filter(Step::failedOutside).findFirst().orElse(null);
    }

    void failed(Node node, Status status, @Nullable String handle, String error, @Nullable Duration pause) {
        note(StepChange.begun(node, position(node), Status.RUNNING).failed(status, handle, error, pause));
    }

    /** How often a step was tried before. */
    int attempts(Node node) {
        Step step = steps.get(node.id());
        return step == null ? 0 : step.attempts();
    }

    private void note(StepChange change) {
        String id = change.node().id();
        changes.put(id, change);
        steps.put(
                id,
                new Step(id, change.status(), change.handle(), change.attempts(), false, change.handedOver(), null));
    }

    private int position(Node node) {
        return positions.computeIfAbsent(node.id(), any -> positions.size());
    }

    Collection<StepChange> changes() {
        return changes.values();
    }

    /** It is held, for steps to come. */
    void holds(Duration more) {
        rest = new Rest(State.HELD, worked().plus(more), null, null);
    }

    void sleeps() {
        rest = new Rest(State.ASLEEP, worked(), null, null);
    }

    void completes() {
        rest = new Rest(State.COMPLETED, worked(), null, null);
    }

    void fails(String error, @Nullable ObjectNode details) {
        rest = new Rest(State.FAILED, worked(), error, details);
    }

    /** A step of it failed and was passed over. */
    boolean hasFailedStep() {
        return steps.values().stream().anyMatch(step -> step.status() == Status.FAILED);
    }

    boolean isHeld(UUID id) {
        return execution.id().equals(id) && rest().state() == State.HELD;
    }

    Rest rest() {
        return Objects.requireNonNull(rest);
    }

    /** Steps that were done. */
    int done() {
        return done;
    }

    /** Since this transaction took it up. */
    Duration worked() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    boolean isTooLong() {
        return execution.workedMs() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
                > graph.settings().maxExecutionTime().toMillis();
    }
}
