package io.leaderforge.progress.module;

import io.leaderforge.contracts.event.progress.ModuleStepChanged;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
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

    Uni<Page<BoldActionView>> list(PageQuery page, Where where) {
        return transaction.withSql(sql -> BoldActionView.LIST.page(sql, page, where));
    }

    Uni<BoldActionView> complete(UUID contentId, @Nullable String notes) {
        return transaction.withEntities(sql -> ModuleState.read(sql, contentId)
                .invoke(ModuleState::requireWatched)
                .chain(() -> rounds.lockOpen(sql.caller().requireUser(), contentId))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.conflict(
                        "bold_action_missing", "No bold action is pending. Submit the worksheet first."))
                .call(round -> checkins.newestOf(round.id()).invoke(BoldActionService::requireHeld))
                .chain(round -> complete(sql, round, notes)));
    }

    private static void requireHeld(@Nullable Checkin checkin) {
        if (checkin == null || !checkin.isCompleted()) {
            String state = checkin == null ? "not requested" : checkin.status();
            throw Problems.conflict(
                    "checkin_open", "The bold action is locked. The check-in is " + state + "; complete it first.");
        }
    }

    private Uni<BoldActionView> complete(Sql sql, ModuleRound round, @Nullable String notes) {
        return signoffOf(sql, round.organizationId())
                .chain(signoff -> boldActions
                        .ofRound(round.id())
                        .call(action -> publish(sql, round, action, now -> {
                            ModuleStepChanged step = action.complete(notes, signoff, round.leaderId(), now);
                            return new Changed(step, action.stepStatus());
                        })))
                .chain(action -> view(sql, action.id()));
    }

    private static Uni<String> signoffOf(Sql sql, @Nullable UUID organizationId) {
        return sql.first(row -> "leader".equals(row.getString("signoff")) ? "leader" : "self", SIGNOFF, organizationId)
                .onItem()
                .ifNull()
                .continueWith("self");
    }

    Uni<BoldActionView> signOff(UUID id) {
        return move(id, (action, by, now) -> new Changed(action.signOff(by, now), "completed"));
    }

    Uni<BoldActionView> sendBack(UUID id, String reason) {
        return move(id, (action, by, now) -> new Changed(action.sendBack(reason, by, now), "sent_back"));
    }

    Uni<BoldActionView> cancel(UUID id) {
        return move(id, (action, by, now) -> new Changed(action.cancel(by, now), "cancelled"));
    }

    Uni<BoldActionView> reopen(UUID id, @Nullable String description) {
        return move(id, (action, by, now) -> new Changed(action.reopen(description, by, now), "reopened"));
    }

    /** Only the learner's leaders and administrators see another's bold action; the policies enforce it. */
    private Uni<BoldActionView> move(UUID id, Verb verb) {
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
                                sql,
                                round,
                                action,
                                now -> verb.apply(action, sql.caller().requireUser(), now))))
                .chain(action -> view(sql, id)));
    }

    private static Uni<BoldActionView> view(Sql sql, UUID id) {
        return sql.require("bold action", BoldActionView.ROWS, "from bold_actions where id = $1", id);
    }

    private Uni<Void> publish(Sql sql, ModuleRound round, BoldAction action, Change change) {
        Instant now = clock.instant();
        Changed changed = change.at(now);
        UUID key = round.progressId();
        List<OutboxEvent> events = new ArrayList<>(3);
        events.add(OutboxEvent.fact(changed.step(), key));
        events.add(OutboxEvent.fact(
                action.changed(changed.name(), round.leaderId(), sql.caller().requireUser()), key));
        if (action.isSignedOff()) {
            events.add(OutboxEvent.fact(round.complete(now), key));
        }
        return boldActions.flush().chain(() -> Outbox.appendAll(sql, events));
    }

    /** @param name as {@code BoldActionChanged.change} has it */
    private record Changed(ModuleStepChanged step, String name) {}

    @FunctionalInterface
    private interface Change {
        Changed at(Instant now);
    }

    @FunctionalInterface
    private interface Verb {
        Changed apply(BoldAction action, UUID by, Instant now);
    }
}
