package io.leaderforge.progress.tracking;

import io.leaderforge.contracts.event.progress.Completed;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.contracts.event.progress.UserProgressState;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.progress.tracking.ProgressBodies.ProgressView;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A progress row after a report.
 *
 * @param completedNow whether this very report completed the item; true once in the row's life
 */
record ProgressRecord(UUID tenantId, ProgressView view, boolean completedNow) {

    /** Of a row of {@link ProgressView#ROWS} that has {@code completed_revision} after them. */
    static ProgressRecord of(UUID tenant, Row row) {
        ProgressView view = ProgressView.ROWS.read(row);
        return new ProgressRecord(tenant, view, Objects.equals(row.getLong("completed_revision"), view.revision()));
    }

    /** The new state, and what happened if the item was completed; all under the row's id, so that they stay in order. */
    List<OutboxEvent> events() {
        List<OutboxEvent> events = new ArrayList<>(3);
        events.add(OutboxEvent.state(state(), view.id(), view.revision()));
        if (completedNow) {
            var at = Objects.requireNonNull(view.completedAt());
            events.add(OutboxEvent.fact(
                    new Completed(tenantId, view.userId(), view.contentId(), "item", null, at), view.id()));
            if (view.progressType().equals("video")) {
                events.add(OutboxEvent.fact(
                        new ModuleStepChanged(tenantId, view.userId(), view.contentId(), "video", "completed", at),
                        view.id()));
            }
        }
        return events;
    }

    private UserProgressState state() {
        return new UserProgressState(
                view.id(),
                tenantId,
                view.userId(),
                view.contentId(),
                view.progressType(),
                view.progressPercentage(),
                view.status(),
                view.totalTimeSpentSeconds(),
                view.startedAt(),
                view.lastViewedAt(),
                view.completedAt(),
                view.updatedAt());
    }
}
