package io.leaderforge.progress.module;

import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.progress.checkin.Checkin;
import io.leaderforge.progress.checkin.Checkins;
import io.leaderforge.progress.round.ModuleRound;
import io.leaderforge.progress.round.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last step: completed by the learner, signed off by the learner or the leader, which completes the module. */
@ApplicationScoped
class BoldActionService {

    private static final String SIGNOFF =
            "select settings ->> 'bold_action_signoff' as signoff from organizations where id = $1 and deleted_at is null";
    private static final String ROUND_OF = "select round_id from bold_actions where id = $1";

    private final TenantTransaction transaction;
    private final Rounds rounds;
    private final Checkins checkins;
    private final BoldActions boldActions;
    private final Clock clock;

    BoldActionService(
            TenantTransaction transaction, Rounds rounds, Checkins checkins, BoldActions boldActions, Clock clock) {
        this.transaction = transaction;
        this.rounds = rounds;
        this.checkins = checkins;
        this.boldActions = boldActions;
        this.clock = clock;
    }

    Uni<BoldActionView> complete(UUID contentId, @Nullable String notes) {
        return transaction.withEntities(sql -> ModuleState.read(sql, contentId)
                .invoke(ModuleState::requireWatched)
                .chain(() -> rounds.lockOpen(sql.caller().requireUser(), contentId))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.conflict("No bold action is pending. Submit the worksheet first."))
                .call(round -> checkins.newestOf(round.id()).invoke(BoldActionService::requireHeld))
                .chain(round -> complete(sql, round, notes)));
    }

    private static void requireHeld(@Nullable Checkin checkin) {
        if (checkin == null || !checkin.isCompleted()) {
            String state = checkin == null ? "not requested" : checkin.status();
            throw Problems.conflict("The bold action is locked. The check-in is " + state + "; complete it first.");
        }
    }

    private Uni<BoldActionView> complete(Sql sql, ModuleRound round, @Nullable String notes) {
        Instant now = clock.instant();
        return signoffOf(sql, round.organizationId())
                .chain(signoff -> boldActions
                        .ofRound(round.id())
                        .call(action -> publish(
                                sql, round, action, action.complete(notes, signoff, round.leaderId(), now), now)))
                .chain(action -> view(sql, action.id()));
    }

    private static Uni<String> signoffOf(Sql sql, @Nullable UUID organizationId) {
        return sql.first(row -> "leader".equals(row.getString("signoff")) ? "leader" : "self", SIGNOFF, organizationId)
                .onItem()
                .ifNull()
                .continueWith("self");
    }

    /** Only the learner's leaders and administrators see another's bold action; the policies enforce it. */
    Uni<BoldActionView> signOff(UUID id) {
        Instant now = clock.instant();
        return transaction.withEntities(sql -> sql.first(row -> row.getUUID("round_id"), ROUND_OF, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("bold action"))
                .chain(rounds::lock)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("bold action"))
                .chain(round -> boldActions
                        .require(id)
                        .call(action -> publish(
                                sql, round, action, action.signOff(sql.caller().requireUser(), now), now)))
                .chain(action -> view(sql, id)));
    }

    private static Uni<BoldActionView> view(Sql sql, UUID id) {
        return sql.require("bold action", BoldActionView.ROWS, "from bold_actions where id = $1", id);
    }

    private Uni<Void> publish(Sql sql, ModuleRound round, BoldAction action, ModuleStepChanged step, Instant now) {
        List<OutboxEvent> events = new ArrayList<>(2);
        events.add(OutboxEvent.fact(step, round.progressId()));
        if (action.isSignedOff()) {
            events.add(OutboxEvent.fact(round.complete(now), round.progressId()));
        }
        return boldActions.flush().chain(() -> Outbox.appendAll(sql, events));
    }
}
