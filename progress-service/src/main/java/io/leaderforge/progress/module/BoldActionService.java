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

/** The last step: done by the learner, signed off by the learner or the leader; with it the module is complete. */
@ApplicationScoped
class BoldActionService {

    private static final String SIGNOFF =
            "select settings ->> 'bold_action_signoff' as signoff from organizations where id = $1 and deleted_at is null";
    private static final String ROUND_OF = "select round_id from bold_actions where id = $1";

    private final TenantTransaction transactions;
    private final Rounds rounds;
    private final Checkins checkins;
    private final BoldActions boldActions;
    private final Clock clock;

    BoldActionService(
            TenantTransaction transactions, Rounds rounds, Checkins checkins, BoldActions boldActions, Clock clock) {
        this.transactions = transactions;
        this.rounds = rounds;
        this.checkins = checkins;
        this.boldActions = boldActions;
        this.clock = clock;
    }

    Uni<BoldActionView> complete(UUID contentId, @Nullable String notes) {
        return transactions.withEntities(sql -> ModuleState.read(sql, contentId)
                .invoke(ModuleState::requireWatched)
                .chain(() -> rounds.lockOpen(sql.caller().requireUser(), contentId))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.conflict("No bold action is pending: submit the worksheet first."))
                .call(round -> checkins.newestOf(round.id()).invoke(BoldActionService::requireHeld))
                .chain(round -> complete(sql, round, notes)));
    }

    private static void requireHeld(@Nullable Checkin checkin) {
        if (checkin == null || !checkin.isCompleted()) {
            String state = checkin == null ? "not requested" : checkin.status();
            throw Problems.conflict("The bold action is locked: the check-in is " + state + ", complete it first.");
        }
    }

    private Uni<BoldActionView> complete(Sql sql, ModuleRound round, @Nullable String notes) {
        Instant now = clock.instant();
        return signoffOf(sql, round.organizationId())
                .chain(signoff -> boldActions
                        .ofRound(round.id())
                        .call(action -> publish(
                                sql, round, action, action.complete(notes, signoff, round.leaderId(), now), now))
                        .map(BoldAction::view));
    }

    private static Uni<String> signoffOf(Sql sql, @Nullable UUID organizationId) {
        return sql.first(row -> "leader".equals(row.getString("signoff")) ? "leader" : "self", SIGNOFF, organizationId)
                .onItem()
                .ifNull()
                .continueWith("self");
    }

    /** Whoever may see another's bold action leads the learner, or administers: the policies say so. */
    Uni<BoldActionView> signOff(UUID id) {
        Instant now = clock.instant();
        return transactions.withEntities(sql -> sql.first(row -> row.getUUID("round_id"), ROUND_OF, id)
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
                .map(BoldAction::view));
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
