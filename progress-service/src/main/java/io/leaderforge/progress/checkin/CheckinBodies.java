package io.leaderforge.progress.checkin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.web.Identified;
import io.leaderforge.progress.worksheet.Question;
import io.leaderforge.progress.worksheet.Worksheet;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for check-ins, with the rows and list they are read from. */
public final class CheckinBodies {

    private CheckinBodies() {}

    @Schema(name = "CheckinRequest")
    public record RequestCheckin(
            @Schema(
                    description =
                            "The organization whose coach or manager to ask; by default that of the oldest active membership with one")
            @Nullable
            UUID organizationId) {}

    @Schema(name = "CheckinSchedule")
    record Schedule(@NotNull Instant scheduledAt) {}

    @Schema(name = "CheckinCompletion")
    record Completion(@Size(max = 10_000) @Nullable String leaderNotes) {}

    @RegisterForReflection
    @Schema(name = "CheckinBoldAction", description = "The bold action that the learner has committed to in this round")
    record BoldActionView(
            UUID id,
            String actionDescription,

            @Schema(enumeration = {"pending", "awaiting_signoff", "completed", "cancelled"})
            String status,

            @Schema(enumeration = {"self", "leader"}) @Nullable
            String signoffType,

            @Nullable Instant signedOffAt,
            @Nullable String sentBackReason) {}

    @RegisterForReflection
    @Schema(name = "Checkin")
    public record CheckinView(
            UUID id,
            UUID userId,
            @NotAudited @Nullable String userName,
            @NotAudited @Nullable String userAvatarUrl,
            UUID leaderId,
            @NotAudited @Nullable String leaderName,
            @NotAudited @Nullable String leaderAvatarUrl,
            UUID contentId,
            @Nullable String contentTitle,
            @Nullable UUID organizationId,
            @NotAudited @Nullable String organizationName,

            @Schema(enumeration = {"requested", "scheduled", "completed", "cancelled"})
            String status,

            int durationMinutes,
            Instant requestedAt,
            @Nullable Instant scheduledAt,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt,
            @NotAudited @Nullable String leaderNotes,

            @Schema(
                    description =
                            "The uid of its appointment in the invitations that its people were sent; null until it is scheduled")
            @Nullable
            String calendarEventId,

            @Schema(description = "ics where invitations are sent by email", enumeration = "ics") @Nullable
            String calendarProvider,

            @NotAudited @Nullable BoldActionView boldAction,
            @JsonIgnore long revision)
            implements Identified {

        static final Rows<CheckinView> ROWS = Rows.of(CheckinView.class)
                .with("user_name", "(select full_name from members where id = {}user_id)")
                .with("user_avatar_url", "(select avatar_url from members where id = {}user_id)")
                .with("leader_name", "(select full_name from members where id = {}leader_id)")
                .with("leader_avatar_url", "(select avatar_url from members where id = {}leader_id)")
                .with("organization_name", "(select name from organizations where id = {}organization_id)")
                .with("content_title", "(select title from items where id = {}content_id)")
                .with("bold_action", """
                        select jsonb_build_object('id', b.id, 'action_description', b.action_description,
                          'status', case when b.status = 'completed' and b.signed_off_at is null then 'awaiting_signoff'
                            else b.status end,
                          'signoff_type', b.signoff_type, 'signed_off_at', b.signed_off_at,
                          'sent_back_reason', b.sent_back_reason)
                        from bold_actions b where b.round_id = {}round_id""");
        static final String FROM = "from checkin_requests c";
        /** By {@code scheduled_at}: only those that have a time. */
        static final Listing<CheckinView> LIST = Listing.of(ROWS, FROM, "c")
                .newestFirst()
                .sort("scheduled_at", "scheduled_at", "id")
                .sort("-scheduled_at", "scheduled_at desc", "id desc");

        static Uni<CheckinView> require(Sql sql, UUID id) {
            return sql.first(ROWS.reader(), "select " + ROWS.columns("c") + " " + FROM + " where c.id = $1", id)
                    .onItem()
                    .ifNull()
                    .failWith(() -> Problems.notFound("check-in"));
        }
    }

    @RegisterForReflection
    @Schema(name = "CheckinWorksheet")
    record WorksheetView(
            UUID id,
            UUID checkinId,
            UUID userId,
            @Nullable String userName,
            UUID contentId,
            @Nullable String contentTitle,
            int round,
            Map<String, Object> responses,

            @Schema(description = "The questions that the responses answer, with their labels")
            Worksheet questions,

            Instant submittedAt,
            Instant updatedAt) {

        static final Rows<WorksheetView> ROWS = Rows.of(WorksheetView.class)
                .with("id", "w.id")
                .with("checkin_id", "c.id")
                .with("user_id", "w.user_id")
                .with("user_name", "(select full_name from members where id = w.user_id)")
                .with("content_id", "w.content_id")
                .with("content_title", "(select title from items where id = w.content_id)")
                .with("round", "r.round")
                .with("responses", "w.responses")
                .with("questions", """
                        case when w.definition = '{}' then jsonb_build_object('version', 0, 'questions', %s)
                          else w.definition end""".formatted(Question.OF_EVERY_MODULE))
                .with("submitted_at", "w.submitted_at")
                .with("updated_at", "w.updated_at");
        static final String FROM = """
                from checkin_requests c
                join worksheet_submissions w on w.tenant_id = c.tenant_id and w.round_id = c.round_id
                join module_rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id
                where c.id = $1
                """;
    }

    /** Whose check-ins a list holds: those asked of the caller, or by the caller. */
    public enum Party implements TextEnum {
        LEADER,
        LEARNER
    }

    enum Status implements TextEnum {
        REQUESTED,
        SCHEDULED,
        COMPLETED,
        CANCELLED
    }
}
