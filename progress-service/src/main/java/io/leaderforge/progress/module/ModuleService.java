package io.leaderforge.progress.module;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.leaderforge.progress.checkin.Checkin;
import io.leaderforge.progress.checkin.CheckinBodies.CheckinView;
import io.leaderforge.progress.checkin.CheckinBodies.RequestCheckin;
import io.leaderforge.progress.checkin.CheckinService;
import io.leaderforge.progress.checkin.Checkins;
import io.leaderforge.progress.draft.DraftService;
import io.leaderforge.progress.module.ModuleBodies.ModuleStatus;
import io.leaderforge.progress.module.ModuleBodies.ModuleSummaryView;
import io.leaderforge.progress.module.ModuleBodies.ModuleView;
import io.leaderforge.progress.module.ModuleBodies.Responses;
import io.leaderforge.progress.module.ModuleBodies.SubmitWorksheet;
import io.leaderforge.progress.round.ModuleRound;
import io.leaderforge.progress.round.Rounds;
import io.leaderforge.progress.worksheet.Worksheet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The learner's way through a module: the worksheet, then the request for a check-in. */
@ApplicationScoped
class ModuleService {

    private final TenantTransaction transaction;
    private final Rounds rounds;
    private final Checkins checkins;
    private final Submissions submissions;
    private final BoldActions boldActions;
    private final CheckinService checkinService;
    private final Writes writes;
    private final Clock clock;

    ModuleService(
            TenantTransaction transaction,
            Rounds rounds,
            Checkins checkins,
            Submissions submissions,
            BoldActions boldActions,
            CheckinService checkinService,
            Writes writes,
            Clock clock) {
        this.transaction = transaction;
        this.rounds = rounds;
        this.checkins = checkins;
        this.submissions = submissions;
        this.boldActions = boldActions;
        this.checkinService = checkinService;
        this.writes = writes;
        this.clock = clock;
    }

    Uni<Page<ModuleSummaryView>> list(PageQuery page, @Nullable ModuleStatus status) {
        return transaction
                .withSql(sql -> ModuleState.LEARNING.page(
                        sql, page, Where.scope("m.type", "video").equal("m.learning_status", status)))
                .map(found -> found.map(ModuleState::summary));
    }

    Uni<ModuleView> read(UUID contentId) {
        return transaction.withSql(sql -> ModuleState.read(sql, contentId)).map(ModuleState::view);
    }

    /** Submits the worksheet, or revises it until the check-in has taken place; after a whole module, begins a new round. */
    Uni<ModuleView> submitWorksheet(UUID contentId, SubmitWorksheet body) {
        return transaction.withEntities(sql -> ModuleState.read(sql, contentId)
                .chain(state -> rounds.open(sql, contentId, state.requireWatched())
                        .call(round -> checkins.newestOf(round.id()).invoke(ModuleService::requireNotHeld))
                        .chain(round -> write(sql, round, state.questions(), body)))
                .call(() -> DraftService.delete(sql, contentId))
                .invoke(() -> Audit.record(sql, "worksheet.submitted", contentId, null, null))
                .chain(() -> ModuleState.read(sql, contentId))
                .map(ModuleState::view));
    }

    private static void requireNotHeld(@Nullable Checkin checkin) {
        if (checkin != null && checkin.isCompleted()) {
            throw Problems.conflict(
                    "checkin_completed", "The check-in is completed, so its worksheet can no longer change.");
        }
    }

    private Uni<?> write(Sql sql, ModuleRound round, Worksheet current, SubmitWorksheet body) {
        Instant now = clock.instant();
        return submissions.ofRound(round.id()).chain(found -> {
            Worksheet answered = answered(current, found == null ? null : found.worksheet(), body.worksheetVersion());
            answered.requireAnswered(body.responses().document());
            return found == null
                    ? submit(sql, round, answered, body.responses(), now)
                    : revise(found, round, answered, body.responses(), now);
        });
    }

    /** The questions that the learner has answered: the item's, or those of the submission that is revised. */
    private static Worksheet answered(Worksheet current, @Nullable Worksheet before, @Nullable Integer version) {
        if (before != null && (version == null || version == before.version())) {
            return before;
        }
        if (version != null && version != current.version()) {
            throw Problems.conflict(
                    "worksheet_changed",
                    "The worksheet has changed to version " + current.version()
                            + ". Read the module again, and answer it.");
        }
        return current;
    }

    private Uni<?> submit(Sql sql, ModuleRound round, Worksheet answered, Responses responses, Instant now) {
        Submission submission = Submission.submit(round, answered, responses.document(), now);
        return submissions
                .persist(submission)
                .chain(() -> boldActions.persist(BoldAction.commit(round, responses.boldAction(), now)))
                .chain(boldActions::flush)
                .chain(() ->
                        Outbox.appendAll(sql, List.of(OutboxEvent.fact(submission.submitted(), round.progressId()))));
    }

    private Uni<?> revise(
            Submission submission, ModuleRound round, Worksheet answered, Responses responses, Instant now) {
        submission.revise(answered, responses.document(), now);
        return boldActions
                .ofRound(round.id())
                .invoke(action -> action.describe(responses.boldAction(), now))
                .chain(boldActions::flush);
    }

    Uni<RestResponse<CheckinView>> requestCheckin(UUID contentId, RequestCheckin body, HttpHeaders headers) {
        String route = "POST /api/v1/progress/modules/" + contentId + "/checkin";
        return transaction.withEntities(sql -> writes.once(
                sql,
                headers,
                route,
                body,
                () -> ask(sql, contentId, body.organizationId())
                        .map(view -> Reply.created("/api/v1/progress/checkins", view))));
    }

    private Uni<CheckinView> ask(Sql sql, UUID contentId, @Nullable UUID organizationId) {
        return ModuleState.read(sql, contentId)
                .invoke(ModuleState::requireWatched)
                .chain(() -> rounds.lockOpen(sql.caller().requireUser(), contentId))
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problems.conflict("worksheet_missing", "The check-in is locked. Submit the worksheet first."))
                .call(round -> checkins.newestOf(round.id()).invoke(ModuleService::requireNoneOpen))
                .chain(round -> checkinService.request(sql, round, organizationId));
    }

    private static void requireNoneOpen(@Nullable Checkin checkin) {
        if (checkin != null && (checkin.isOpen() || checkin.isCompleted())) {
            throw Problems.conflict("checkin_exists", "The check-in is " + checkin.status() + " already.");
        }
    }
}
