package io.leaderforge.progress.report;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person has done in an item. The rows of one person are read by indexes and put in order: a few for each item. */
@RegisterForReflection
@Schema(name = "LearningEvent")
record LearningEventView(
        @Schema(description = "Of the progress, round, check-in or bold action; several events have the same")
        UUID id,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {
                    "item_started",
                    "item_completed",
                    "worksheet_submitted",
                    "checkin_requested",
                    "checkin_completed",
                    "bold_action_committed",
                    "bold_action_completed",
                    "module_completed"
                })
        String kind,

        Instant occurredAt,
        UUID contentId,
        @Nullable String contentTitle) {

    private static final Rows<LearningEventView> ROWS =
            Rows.of(LearningEventView.class).with("content_title", "(select title from items where id = {}content_id)");

    static final Listing<LearningEventView> LIST =
            Listing.of(ROWS, """
            from (
              select user_id, content_id, id, 'item_started' as kind, started_at as occurred_at from user_progress
              union all select user_id, content_id, id, 'item_completed', completed_at from user_progress
              union all select user_id, content_id, id, 'worksheet_submitted', started_at from module_rounds
              union all select user_id, content_id, id, 'module_completed', completed_at from module_rounds
              union all select user_id, content_id, id, 'checkin_requested', requested_at from checkin_requests
              union all select user_id, content_id, id, 'checkin_completed', completed_at from checkin_requests
              union all select user_id, content_id, id, 'bold_action_committed', committed_at from bold_actions
              union all select user_id, content_id, id, 'bold_action_completed', completed_at from bold_actions
            ) e""", "e").by("occurred_at desc", "kind desc", "id desc");

    /** Whether $1 is the caller $2, or a person whose progress the caller views; $3: who views everyone's. */
    static final String VIEWED = """
            select from members m where m.id = $1 and m.deleted_at is null
              and (m.id = $2 or $3 or m.id in (select my_viewed_people()))
            """;
}
