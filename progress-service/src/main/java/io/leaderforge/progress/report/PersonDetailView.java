package io.leaderforge.progress.report;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person for a leader who prepares a talk.
 *
 * @param items what the person has begun, the last viewed first; 200 at most
 */
record PersonDetailView(PersonReportView person, List<PersonItemView> items) {

    /** One item of the person, with the newest round of the module. */
    @RegisterForReflection
    @Schema(name = "PersonItem")
    record PersonItemView(
            UUID contentId,
            @Nullable String contentTitle,

            @Schema(enumeration = {"video", "document", "course", "quiz", "custom"})
            String progressType,

            int progressPercentage,

            @Schema(enumeration = {"not_started", "in_progress", "completed", "abandoned"})
            String status,

            int totalTimeSpentSeconds,

            @Schema(description = "The person's notes, where they are shared and the caller leads the person") @Nullable
            String notes,

            @Nullable Instant lastViewedAt,
            @Nullable Instant completedAt,

            @Schema(description = "Of a module; 0 before the worksheet")
            int round,

            @Nullable Instant worksheetSubmittedAt,
            @Nullable UUID checkinId,

            @Schema(enumeration = {"requested", "scheduled", "completed", "cancelled"}) @Nullable
            String checkinStatus,

            @Nullable Instant checkinScheduledAt,
            @Nullable UUID boldActionId,
            @Nullable String boldAction,

            @Schema(enumeration = {"pending", "awaiting_signoff", "completed", "cancelled"}) @Nullable
            String boldActionStatus,

            @Nullable Instant moduleCompletedAt) {

        static final Rows<PersonItemView> ROWS = Rows.of(PersonItemView.class)
                .with("content_id", "p.content_id")
                .with("content_title", "(select title from items where id = p.content_id)")
                .with("status", "p.status")
                .with("notes", "case when p.notes_shared and reader.leads then p.notes end")
                .with("completed_at", "p.completed_at")
                .with("round", "coalesce(r.round, 0)")
                .with("worksheet_submitted_at", "r.started_at")
                .with("checkin_id", "c.id")
                .with("checkin_status", "c.status")
                .with("checkin_scheduled_at", "c.scheduled_at")
                .with("bold_action_id", "b.id")
                .with("bold_action", "b.action_description")
                .with(
                        "bold_action_status",
                        "case when b.status = 'completed' and b.signed_off_at is null then 'awaiting_signoff'"
                                + " else b.status end")
                .with("module_completed_at", "r.completed_at");

        /** The person, and whether the caller looks after the whole tenant: managers by rank alone view no notes. */
        static final String OF_PERSON = """
                from user_progress p
                cross join (select $2 or $1 in (select my_people()) as leads) reader
                left join lateral (select * from module_rounds where user_id = p.user_id and content_id = p.content_id
                  order by round desc limit 1) r on true
                left join lateral (select * from checkin_requests where round_id = r.id order by id desc limit 1) c on true
                left join bold_actions b on b.round_id = r.id
                where p.user_id = $1 order by p.last_viewed_at desc, p.content_id limit 200
                """;
    }
}
