package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.execution.Step.Status;
import io.leaderforge.crm.workflow.Definition.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a step, as it is written.
 *
 * @param position among the steps of its run, by when they were begun
 * @param attempts made now
 * @param handedOver another transaction records its outcome
 * @param pause    from now until a wait, or the pause before a retry, is over
 */
record StepChange(
        Node node,
        int position,
        Status status,
        @Nullable String handle,
        int attempts,
        boolean handedOver,
        @Nullable ObjectNode output,
        @Nullable String error,
        @Nullable Duration pause) {

    static StepChange begun(Node node, int position, Status status) {
        Duration pause = status == Status.WAITING && node.data().hasNonNull("seconds")
                ? Duration.ofSeconds(node.data().path("seconds").asLong())
                : null;
        return new StepChange(node, position, status, null, 0, false, null, null, pause);
    }

    /** From this moment to the end of a wait or pause; null where it has none. */
    @Nullable
    Duration pause(Instant now, ZoneId zone) {
        if (pause != null || status != Status.WAITING || !node.data().hasNonNull("until")) {
            return pause;
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime next = here.with(LocalTime.parse(node.data().path("until").asText()));
        return Duration.between(here, next.isAfter(here) ? next : next.plusDays(1));
    }

    StepChange done(Done done) {
        return new StepChange(node, position, Status.COMPLETED, done.handle(), 1, false, done.output(), null, null);
    }

    StepChange failed(Status status, @Nullable String handle, String error, @Nullable Duration pause) {
        return new StepChange(node, position, status, handle, 1, false, null, error, pause);
    }

    /** Its attempts are counted where they are made. */
    StepChange handOver() {
        return new StepChange(node, position, status, handle, 0, true, null, null, null);
    }
}
