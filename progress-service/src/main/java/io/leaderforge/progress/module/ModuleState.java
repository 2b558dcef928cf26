package io.leaderforge.progress.module;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.progress.module.ModuleBodies.BoldActionDetails;
import io.leaderforge.progress.module.ModuleBodies.CheckinDetails;
import io.leaderforge.progress.module.ModuleBodies.ModuleView;
import io.leaderforge.progress.module.ModuleBodies.StepView;
import io.leaderforge.progress.module.ModuleBodies.VideoDetails;
import io.leaderforge.progress.module.ModuleBodies.WorksheetDetails;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the caller is in a module: the newest round, read in one statement. */
final class ModuleState {

    private static final String READ = """
            select i.title, i.type, p.id as progress_id, p.progress_percentage, p.status as progress_status,
              p.completed_at as video_completed_at, (p.metadata ->> 'last_position_seconds')::int as last_position_seconds,
              r.id as round_id, r.round, r.completed_at as round_completed_at,
              w.id as worksheet_id, w.responses, w.submitted_at, w.updated_at as worksheet_updated_at,
              c.id as checkin_id, c.leader_id, c.organization_id, c.status as checkin_status, c.requested_at, c.scheduled_at,
              c.completed_at as checkin_completed_at,
              b.id as bold_action_id, b.action_description, b.status as bold_action_status, b.signoff_type, b.signed_off_by,
              b.signed_off_at
            from items i
            left join user_progress p on p.user_id = $1 and p.content_id = i.id
            left join lateral (
              select * from module_rounds where user_id = $1 and content_id = i.id order by round desc limit 1) r on true
            left join worksheet_submissions w on w.round_id = r.id
            left join lateral (select * from checkin_requests where round_id = r.id order by id desc limit 1) c on true
            left join bold_actions b on b.round_id = r.id
            where i.id = $2
            """;

    private final UUID contentId;
    private final Row row;

    private ModuleState(UUID contentId, Row row) {
        this.contentId = contentId;
        this.row = row;
    }

    /** 404 where the item is not visible to the caller, 422 where it is no video. */
    static Uni<ModuleState> read(Sql sql, UUID contentId) {
        return sql.first(
                        row -> new ModuleState(contentId, row),
                        READ,
                        sql.caller().requireUser(),
                        contentId)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("module").retryAfter(Duration.ofSeconds(1)))
                .invoke(ModuleState::requireVideo);
    }

    private void requireVideo() {
        if (!row.getString("type").equals("video")) {
            throw Problems.unprocessable(
                    "", "Only a video can be taken as a four-step module; this is a " + row.getString("type") + ".");
        }
    }

    /** The progress row of the watched video; 409 before that. */
    @CanIgnoreReturnValue
    UUID requireWatched() {
        if (!isWatched()) {
            throw Problems.conflict("The video is at " + percentage()
                    + " %. Watch it to the end; until then the worksheet" + " is locked.");
        }
        return row.getUUID("progress_id");
    }

    ModuleView view() {
        List<StepView> steps = List.of(video(), worksheet(), checkin(), boldAction());
        Instant completedAt = time("round_completed_at");
        String next = completedAt != null
                ? null
                : steps.stream()
                        .filter(step -> step.completedAt() == null)
                        .map(StepView::step)
                        .findFirst()
                        .orElse(null);
        Integer round = row.getInteger("round");
        return new ModuleView(contentId, row.getString("title"), round == null ? 0 : round, steps, next, completedAt);
    }

    private StepView video() {
        String progress = row.getString("progress_status");
        String status = isWatched() ? "completed" : "in_progress".equals(progress) ? progress : "available";
        VideoDetails details = new VideoDetails(percentage(), row.getInteger("last_position_seconds"));
        Instant completedAt = isWatched() ? time("video_completed_at") : null;
        return new StepView("video", status, true, null, completedAt, details, null, null, null);
    }

    private StepView worksheet() {
        boolean submitted = row.getUUID("worksheet_id") != null;
        String status = submitted ? "submitted" : isWatched() ? "available" : "locked";
        WorksheetDetails details = submitted
                ? new WorksheetDetails(
                        row.getUUID("worksheet_id"),
                        row.get(JsonObject.class, "responses").getMap(),
                        row.getOffsetDateTime("submitted_at").toInstant(),
                        row.getOffsetDateTime("worksheet_updated_at").toInstant())
                : null;
        return step(
                "worksheet", status, "Watch the video to the end.", time("submitted_at"), null, details, null, null);
    }

    private StepView checkin() {
        String found = row.getString("checkin_status");
        boolean open = found != null && !found.equals("cancelled");
        String status = row.getUUID("worksheet_id") == null ? "locked" : open ? found : "available";
        CheckinDetails details = found == null
                ? null
                : new CheckinDetails(
                        row.getUUID("checkin_id"),
                        row.getUUID("leader_id"),
                        row.getUUID("organization_id"),
                        found,
                        row.getOffsetDateTime("requested_at").toInstant(),
                        time("scheduled_at"));
        return step(
                "checkin", status, "Submit the worksheet.", time("checkin_completed_at"), null, null, details, null);
    }

    private StepView boldAction() {
        UUID id = row.getUUID("bold_action_id");
        BoldActionDetails details = id == null
                ? null
                : new BoldActionDetails(
                        id,
                        row.getString("action_description"),
                        row.getString("bold_action_status"),
                        row.getString("signoff_type"),
                        row.getUUID("signed_off_by"),
                        time("signed_off_at"));
        Instant done = time("signed_off_at");
        return step(
                "bold_action",
                boldActionStatus(),
                "Complete the check-in with your leader.",
                done,
                null,
                null,
                null,
                details);
    }

    private String boldActionStatus() {
        if (!"completed".equals(row.getString("checkin_status"))) {
            return "locked";
        }
        if ("pending".equals(row.getString("bold_action_status"))) {
            return "available";
        }
        return row.getOffsetDateTime("signed_off_at") == null ? "awaiting_signoff" : "completed";
    }

    private static StepView step(
            String step,
            String status,
            String unlockedBy,
            @Nullable Instant completedAt,
            @Nullable VideoDetails video,
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
                video,
                worksheet,
                checkin,
                boldAction);
    }

    private boolean isWatched() {
        return percentage() == 100;
    }

    private int percentage() {
        Integer percentage = row.getInteger("progress_percentage");
        return percentage == null ? 0 : percentage;
    }

    private @Nullable Instant time(String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
