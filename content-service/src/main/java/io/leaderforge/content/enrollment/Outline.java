package io.leaderforge.content.enrollment;

import io.leaderforge.content.enrollment.EnrollmentBodies.LockReason;
import io.leaderforge.content.enrollment.EnrollmentBodies.LockView;
import io.leaderforge.content.enrollment.EnrollmentBodies.OutlineItemView;
import io.leaderforge.content.item.ItemType;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides which items of an edition are open to a learner. A completed item stays open for what was before it; an item that the
 * learner may not see is locked whatever the course says.
 */
final class Outline {

    /** An item of an edition as the learner meets it. Items that are no longer published are not among them. */
    @RegisterForReflection
    record Step(
            UUID contentId,
            String title,
            ItemType type,
            @Nullable Integer durationSeconds,
            @Nullable String thumbnailUrl,
            @Nullable UUID moduleId,
            @Nullable String moduleTitle,
            boolean isRequired,
            int unlockDelayHours,
            List<UUID> prerequisites,
            @Nullable Integer estimatedDurationMinutes,
            boolean isVisible,
            int progressPercentage,
            @Nullable Instant completedAt) {

        static final Rows<Step> ROWS = Rows.of(Step.class);

        boolean isCompleted() {
            return progressPercentage == 100;
        }
    }

    private final List<Step> steps;
    private final Map<UUID, Step> byId = new HashMap<>();
    private final boolean isSequential;
    private final @Nullable Instant enrolledAt;
    private final Instant now;

    Outline(List<Step> steps, boolean isSequential, @Nullable Instant enrolledAt, Instant now) {
        this.steps = steps;
        this.isSequential = isSequential;
        this.enrolledAt = enrolledAt;
        this.now = now;
        steps.forEach(step -> byId.put(step.contentId, step));
    }

    List<OutlineItemView> items() {
        List<OutlineItemView> items = new ArrayList<>(steps.size());
        Step unfinished = null;
        for (Step step : steps) {
            List<LockView> locks = locks(step, unfinished);
            items.add(new OutlineItemView(
                    step.contentId,
                    step.title,
                    step.type,
                    step.durationSeconds,
                    step.thumbnailUrl,
                    step.moduleId,
                    step.moduleTitle,
                    step.isRequired,
                    step.estimatedDurationMinutes,
                    step.progressPercentage,
                    step.completedAt,
                    locks.isEmpty(),
                    locks));
            if (unfinished == null && step.isRequired && !step.isCompleted()) {
                unfinished = step;
            }
        }
        return items;
    }

    private List<LockView> locks(Step step, @Nullable Step unfinished) {
        List<LockView> locks = new ArrayList<>();
        if (!step.isVisible) {
            locks.add(new LockView(LockReason.ENTITLEMENT, null, null, null));
        }
        if (enrolledAt == null) {
            locks.add(new LockView(LockReason.ENROLLMENT, null, null, null));
        } else if (!step.isCompleted()) {
            locks.addAll(notYet(step, unfinished, enrolledAt));
        }
        return locks;
    }

    private List<LockView> notYet(Step step, @Nullable Step unfinished, Instant enrolled) {
        List<LockView> locks = new ArrayList<>();
        Instant opensAt = enrolled.plus(Duration.ofHours(step.unlockDelayHours));
        if (opensAt.isAfter(now)) {
            locks.add(new LockView(LockReason.DRIP, opensAt, null, null));
        }
        for (UUID id : step.prerequisites) {
            Step needed = byId.get(id);
            if (needed != null && !needed.isCompleted()) {
                locks.add(new LockView(LockReason.PREREQUISITE, null, id, needed.title));
            }
        }
        if (isSequential && unfinished != null) {
            locks.add(new LockView(LockReason.SEQUENTIAL, null, unfinished.contentId, unfinished.title));
        }
        return locks;
    }

    /** The items that complete the collection: those that are required, or all where none is. */
    private List<Step> completing() {
        List<Step> required = steps.stream().filter(Step::isRequired).toList();
        return required.isEmpty() ? steps : required;
    }

    int requiredCount() {
        return completing().size();
    }

    int completedCount() {
        return (int) completing().stream().filter(Step::isCompleted).count();
    }

    /** Rounded down, so that 100 says that all is done. */
    int percentage() {
        int required = requiredCount();
        return required == 0 ? 0 : completedCount() * 100 / required;
    }
}
