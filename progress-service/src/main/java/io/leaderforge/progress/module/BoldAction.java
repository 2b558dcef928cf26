package io.leaderforge.progress.module;

import io.leaderforge.contracts.event.progress.BoldActionChanged;
import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.progress.round.ModuleRound;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An action that the learner commits to in the worksheet, does after the check-in, and that is then signed off. */
@Entity
@Table(name = "bold_actions")
@DynamicUpdate
@SuppressWarnings("UnusedVariable") // Hibernate writes what is read by rows alone.
class BoldAction {

    @Id
    private UUID id;

    private UUID tenantId;
    private UUID userId;
    private UUID contentId;
    private UUID roundId;
    private String actionDescription;
    private String status;
    private Instant committedAt;
    private @Nullable Instant completedAt;
    private @Nullable String signoffType;
    private @Nullable UUID leaderId;
    private @Nullable UUID signedOffBy;
    private @Nullable Instant signedOffAt;
    private @Nullable String completionNotes;
    private @Nullable String sentBackReason;
    private @Nullable UUID sentBackBy;
    private @Nullable Instant sentBackAt;
    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected BoldAction() {}

    static BoldAction commit(ModuleRound round, String description, Instant now) {
        BoldAction action = new BoldAction();
        action.id = Ids.next();
        action.tenantId = round.tenantId();
        action.userId = round.userId();
        action.contentId = round.contentId();
        action.roundId = round.id();
        action.actionDescription = description;
        action.status = "pending";
        action.committedAt = now;
        action.createdAt = now;
        action.updatedAt = now;
        return action;
    }

    /** The worksheet was revised, which commits to the action again where it was cancelled. */
    void describe(String description, Instant now) {
        actionDescription = description;
        status = "pending";
        updatedAt = now;
    }

    /**
     * The learner has done it. With {@code self} that is its sign-off too, else the leader of the check-in is asked.
     *
     * @param signoff {@code self} or {@code leader}, by the organization's settings
     */
    ModuleStepChanged complete(@Nullable String notes, String signoff, @Nullable UUID leader, Instant now) {
        if (!status.equals("pending")) {
            throw Problems.conflict(
                    "bold_action_not_pending",
                    "The bold action is " + stepStatus() + ". Only a pending one can be completed.");
        }
        status = "completed";
        completedAt = now;
        updatedAt = now;
        completionNotes = notes;
        sentBackReason = null;
        sentBackBy = null;
        sentBackAt = null;
        signoffType = signoff;
        leaderId = leader;
        if (signoff.equals("self")) {
            signedOffBy = userId;
            signedOffAt = now;
        }
        return step();
    }

    ModuleStepChanged signOff(UUID by, Instant now) {
        if (!stepStatus().equals("awaiting_signoff")) {
            throw Problems.conflict(
                    "bold_action_not_awaiting_signoff",
                    "The bold action is " + stepStatus() + ". Only one that awaits its sign-off can be signed off.");
        }
        if (by.equals(userId)) {
            throw Problems.forbidden("A leader must sign off this bold action, not the learner.");
        }
        signedOffBy = by;
        signedOffAt = now;
        updatedAt = now;
        return step();
    }

    /** The leader does not sign off: the learner does more and completes it again. */
    ModuleStepChanged sendBack(String reason, UUID by, Instant now) {
        if (!stepStatus().equals("awaiting_signoff")) {
            throw Problems.conflict(
                    "bold_action_not_awaiting_signoff",
                    "The bold action is " + stepStatus() + ". Only one that awaits its sign-off can be sent back.");
        }
        if (by.equals(userId)) {
            throw Problems.forbidden("Only a leader may send this bold action back. Reopen it instead.");
        }
        sentBackReason = reason;
        sentBackBy = by;
        sentBackAt = now;
        return pending(now);
    }

    ModuleStepChanged cancel(UUID by, Instant now) {
        requireLearner(by);
        if (isSignedOff() || status.equals("cancelled")) {
            throw Problems.conflict(
                    "bold_action_signed_off",
                    "The bold action is " + stepStatus() + ". Only one that is not signed off can be cancelled.");
        }
        status = "cancelled";
        updatedAt = now;
        return step();
    }

    /**
     * Takes a cancellation or a completion back, as long as it is not signed off.
     *
     * @param description another action to commit to; null for the same
     */
    ModuleStepChanged reopen(@Nullable String description, UUID by, Instant now) {
        requireLearner(by);
        if (isSignedOff() || status.equals("pending")) {
            throw Problems.conflict(
                    "bold_action_not_reopenable",
                    "The bold action is " + stepStatus()
                            + ". Only one that is cancelled or awaits its sign-off can be reopened.");
        }
        if (description != null) {
            actionDescription = description;
        }
        return pending(now);
    }

    private void requireLearner(UUID by) {
        if (!by.equals(userId)) {
            throw Problems.forbidden("Only the learner may do this.");
        }
    }

    private ModuleStepChanged pending(Instant now) {
        status = "pending";
        completedAt = null;
        signoffType = null;
        updatedAt = now;
        return step();
    }

    BoldActionChanged changed(String change, @Nullable UUID leader, UUID by) {
        return new BoldActionChanged(id, tenantId, userId, contentId, leader, change, signoffType, by, updatedAt);
    }

    private ModuleStepChanged step() {
        return new ModuleStepChanged(tenantId, userId, contentId, "bold_action", stepStatus(), updatedAt);
    }

    String stepStatus() {
        return status.equals("completed") && signedOffAt == null ? "awaiting_signoff" : status;
    }

    boolean isSignedOff() {
        return signedOffAt != null;
    }

    UUID id() {
        return id;
    }

    UUID roundId() {
        return roundId;
    }
}
