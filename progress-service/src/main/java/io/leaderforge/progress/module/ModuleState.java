package io.leaderforge.progress.module;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.progress.module.ModuleBodies.BoldActionDetails;
import io.leaderforge.progress.module.ModuleBodies.CheckinDetails;
import io.leaderforge.progress.module.ModuleBodies.ModuleSummaryView;
import io.leaderforge.progress.module.ModuleBodies.ModuleView;
import io.leaderforge.progress.module.ModuleBodies.StepView;
import io.leaderforge.progress.module.ModuleBodies.VideoDetails;
import io.leaderforge.progress.module.ModuleBodies.WorksheetDetails;
import io.leaderforge.progress.worksheet.Question;
import io.leaderforge.progress.worksheet.Worksheet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the caller is in a module: the newest round, read in one statement. */
@RegisterForReflection
record ModuleState(
        UUID contentId,
        String title,
        String type,
        Worksheet questions,
        @Nullable UUID progressId,
        int percentage,
        @Nullable String progressStatus,
        @Nullable Instant videoCompletedAt,
        @Nullable Integer lastPositionSeconds,
        @Nullable Instant lastViewedAt,
        int round,
        @Nullable Instant roundCompletedAt,
        @Nullable WorksheetDetails worksheet,
        @Nullable CheckinDetails checkin,
        @Nullable Instant checkinCompletedAt,
        @Nullable BoldActionDetails boldAction) {

    /** An item without questions of its own has those of every module. */
    private static final String QUESTIONS = """
            case when jsonb_array_length(i.worksheet) > 0
              then jsonb_build_object('version', i.worksheet_version, 'questions', i.worksheet)
              else jsonb_build_object('version', 0, 'questions', %s) end""".formatted(Question.OF_EVERY_MODULE);

    private static final String NO_QUESTIONS = "jsonb_build_object('version', 0, 'questions', '[]'::jsonb)";

    static final Rows<ModuleState> ROWS = Rows.of(ModuleState.class)
            .with("content_id", "i.id")
            .with("title", "i.title")
            .with("type", "i.type")
            .with("questions", QUESTIONS)
            .with("progress_id", "p.id")
            .with("percentage", "coalesce(p.progress_percentage, 0)")
            .with("progress_status", "p.status")
            .with("video_completed_at", "p.completed_at")
            .with("last_position_seconds", "(p.metadata ->> 'last_position_seconds')::int")
            .with("last_viewed_at", "p.last_viewed_at")
            .with("round", "coalesce(r.round, 0)")
            .with("round_completed_at", "r.completed_at")
            .with("worksheet", """
                    case when w.id is not null then jsonb_build_object('id', w.id, 'responses', w.responses,
                      'questions', case when w.definition = '{}' then jsonb_build_object('version', 0, 'questions', %s)
                        else w.definition end,
                      'submitted_at', w.submitted_at, 'updated_at', w.updated_at) end""".formatted(Question.OF_EVERY_MODULE))
            .with("checkin", """
                    case when c.id is not null then jsonb_build_object('id', c.id, 'leader_id', c.leader_id,
                      'leader_name', (select full_name from members where id = c.leader_id),
                      'leader_avatar_url', (select avatar_url from members where id = c.leader_id),
                      'organization_id', c.organization_id,
                      'organization_name', (select name from organizations where id = c.organization_id), 'status', c.status, 'requested_at', c.requested_at,
                      'scheduled_at', c.scheduled_at) end""")
            .with("checkin_completed_at", "c.completed_at")
            .with("bold_action", """
                    case when b.id is not null then jsonb_build_object('id', b.id,
                      'action_description', b.action_description, 'status', %s, 'signoff_type', b.signoff_type,
                      'signed_off_by', b.signed_off_by,
                      'signed_off_by_name', (select full_name from members where id = b.signed_off_by),
                      'signed_off_at', b.signed_off_at, 'sent_back_reason', b.sent_back_reason,
                      'sent_back_at', b.sent_back_at) end""".formatted(BoldActionView.STATUS.replace("{}", "b.")));

    /** Answers may be long: a list leaves them out. */
    private static final Rows<ModuleState> LIGHT =
            ROWS.with("questions", NO_QUESTIONS).with("worksheet", """
            case when w.id is not null then jsonb_build_object('id', w.id, 'responses', '{}'::jsonb, 'questions', %s,
              'submitted_at', w.submitted_at, 'updated_at', w.updated_at) end""".formatted(NO_QUESTIONS));

    private static final String JOINS = """
            left join user_progress p on p.user_id = %1$s and p.content_id = i.id
            left join lateral (
              select * from module_rounds where user_id = %1$s and content_id = i.id order by round desc limit 1) r on true
            left join worksheet_submissions w on w.round_id = r.id
            left join lateral (select * from checkin_requests where round_id = r.id order by id desc limit 1) c on true
            left join bold_actions b on b.round_id = r.id
            """;
    private static final String FROM = "from items i " + JOINS.formatted("$1") + " where i.id = $2";

    private static final String STATUS = "case when i.type <> 'video' and p.status = 'completed' then 'completed'"
            + " when r.completed_at is not null then 'completed' when p.id is null then 'not_started'"
            + " when i.type <> 'video' and p.status = 'not_started' then 'not_started' else 'in_progress' end";

    /**
     * The items that the caller sees, each with the newest round, without the answers of worksheets. Own and licensed ones, each
     * branch in the list's order, so that a page ends both of them early.
     */
    static final Listing<ModuleState> LEARNING = Listing.of(
                    Rows.of(ModuleState.class),
                    "from (select " + LIGHT.columns() + ", " + STATUS + """
             as learning_status
            from (select app_user() as id) u
            cross join (
              (select * from items where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid order by id desc)
              union all
              (select * from items where (tenant_id, id) in (
                select l.tenant_id, l.content_id from licenses l
                where l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
                  and l.status = 'active' and l.deleted_at is null)
              order by id desc)) i
            """ + JOINS.formatted("u.id") + ") m",
                    "m")
            .by("content_id desc");

    /** 404 where the item is not visible to the caller, 422 where it is no video. */
    static Uni<ModuleState> read(Sql sql, UUID contentId) {
        return sql.find(ROWS, FROM, sql.caller().requireUser(), contentId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("module").retryAfter(Duration.ofSeconds(1)))
                .invoke(ModuleState::requireVideo);
    }

    private void requireVideo() {
        if (!type.equals("video")) {
            throw Problems.unprocessable(
                    "",
                    "Only a video can be taken as a four-step module; this is a " + type + ".",
                    Rule.notAllowed("no_video"));
        }
    }

    /** The progress row of the watched video; 409 before that. */
    @CanIgnoreReturnValue
    UUID requireWatched() {
        if (!isWatched() || progressId == null) {
            throw Problems.conflict(
                    "video_not_completed",
                    "The video is at " + percentage + " %. Watch it to the end; until then the worksheet is locked.");
        }
        return progressId;
    }

    ModuleView view() {
        List<StepView> steps = List.of(videoStep(), worksheetStep(), checkinStep(), boldActionStep());
        String next = roundCompletedAt != null
                ? null
                : steps.stream()
                        .filter(step -> step.completedAt() == null)
                        .map(StepView::step)
                        .findFirst()
                        .orElse(null);
        return new ModuleView(contentId, title, round, steps, questions, next, roundCompletedAt);
    }

    /** As a row of the learner's list: a video as a module, everything else by its progress. */
    LearningItemView learning() {
        ModuleSummaryView module = type.equals("video") ? summary() : null;
        return new LearningItemView(
                contentId,
                title,
                type,
                module == null ? status() : module.status(),
                percentage,
                lastPositionSeconds,
                lastViewedAt,
                module == null ? videoCompletedAt : module.completedAt(),
                module);
    }

    private String status() {
        return progressStatus == null || progressStatus.equals("not_started")
                ? "not_started"
                : progressStatus.equals("completed") ? "completed" : "in_progress";
    }

    ModuleSummaryView summary() {
        ModuleView module = view();
        StepView next = module.steps().stream()
                .filter(step -> step.step().equals(module.nextStep()))
                .findFirst()
                .orElse(null);
        String status = roundCompletedAt != null ? "completed" : progressId == null ? "not_started" : "in_progress";
        return new ModuleSummaryView(
                contentId,
                title,
                round,
                status,
                module.nextStep(),
                next == null ? null : next.status(),
                percentage,
                lastViewedAt,
                roundCompletedAt);
    }

    private StepView videoStep() {
        String status = isWatched() ? "completed" : "in_progress".equals(progressStatus) ? "in_progress" : "available";
        VideoDetails details = new VideoDetails(percentage, lastPositionSeconds);
        Instant completedAt = isWatched() ? videoCompletedAt : null;
        return new StepView("video", status, true, null, completedAt, details, null, null, null);
    }

    private StepView worksheetStep() {
        String status = worksheet != null ? "submitted" : isWatched() ? "available" : "locked";
        Instant done = worksheet == null ? null : worksheet.submittedAt();
        return step("worksheet", status, "Watch the video to the end.", done, worksheet, null, null);
    }

    private StepView checkinStep() {
        String open = checkin == null || checkin.status().equals("cancelled") ? "available" : checkin.status();
        String status = worksheet == null ? "locked" : open;
        return step("checkin", status, "Submit the worksheet.", checkinCompletedAt, null, checkin, null);
    }

    private StepView boldActionStep() {
        Instant done = boldAction == null ? null : boldAction.signedOffAt();
        String unlockedBy = "Complete the check-in with your leader.";
        return step("bold_action", boldActionStatus(), unlockedBy, done, null, null, boldAction);
    }

    private String boldActionStatus() {
        String status = boldAction == null ? "pending" : boldAction.status();
        if (status.equals("cancelled")) {
            return status;
        }
        if (checkin == null || !checkin.status().equals("completed")) {
            return "locked";
        }
        return status.equals("pending") ? "available" : status;
    }

    private static StepView step(
            String step,
            String status,
            String unlockedBy,
            @Nullable Instant completedAt,
            @Nullable WorksheetDetails worksheet,
            @Nullable CheckinDetails checkin,
            @Nullable BoldActionDetails boldAction) {
        boolean unlocked = !status.equals("locked");
        return new StepView(
                step,
                status,
                unlocked,
                unlocked ? null : unlockedBy,
                completedAt,
                null,
                worksheet,
                checkin,
                boldAction);
    }

    private boolean isWatched() {
        return percentage == 100;
    }
}
