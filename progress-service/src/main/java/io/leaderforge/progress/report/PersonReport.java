package io.leaderforge.progress.report;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One person and how far they are. */
@Schema(name = "PersonReport")
record PersonReport(
        UUID userId,
        @Nullable String fullName,
        String email,
        long itemsCompleted,
        long itemsInProgress,
        long modulesCompleted,
        long totalTimeSpentSeconds,

        @Schema(description = "The last report of progress") @Nullable
        Instant lastActivityAt,

        long openCheckins,

        @Schema(description = "Bold actions that wait for a leader's sign-off")
        long awaitingSignoff) {

    static PersonReport of(Row row) {
        OffsetDateTime last = row.getOffsetDateTime("last_activity_at");
        return new PersonReport(
                row.getUUID("id"),
                row.getString("full_name"),
                row.getString("email"),
                row.getLong("items_completed"),
                row.getLong("items_in_progress"),
                row.getLong("modules_completed"),
                row.getLong("total_time_spent_seconds"),
                last == null ? null : last.toInstant(),
                row.getLong("open_checkins"),
                row.getLong("awaiting_signoff"));
    }
}
