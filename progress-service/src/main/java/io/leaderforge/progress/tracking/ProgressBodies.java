package io.leaderforge.progress.tracking;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Requests and answers of tracking. */
final class ProgressBodies {

    private ProgressBodies() {}

    @Schema(name = "ProgressReport")
    record Report(
            @Schema(description = "Where the person is, 0 to 100; below what was reached before changes nothing")
            @NotNull
            @Min(0)
            @Max(100)
            Integer progressPercentage,

            @Schema(description = "Kept as the place to go on from") @Min(0) @Nullable
            Integer lastPositionSeconds,

            @Schema(description = "Seconds watched since the last report; added to the total")
            @Min(0)
            @Max(86_400)
            @Nullable
            Integer watchTimeSeconds,

            @Schema(description = "Names the report: sent again under the same name it changes nothing")
            @Size(min = 1, max = 200)
            @Nullable
            String clientEventId) {}

    @Schema(name = "Progress")
    record ProgressView(
            UUID id,
            UUID userId,
            UUID contentId,
            String progressType,
            int progressPercentage,
            String status,
            int completionCount,
            int visitCount,
            int totalSessions,
            int totalTimeSpentSeconds,
            @Nullable Integer lastPositionSeconds,
            @Nullable Instant startedAt,
            @Nullable Instant lastViewedAt,
            @Nullable Instant completedAt,
            Instant updatedAt,
            long revision) {

        static ProgressView of(Row row) {
            return new ProgressView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getUUID("content_id"),
                    row.getString("progress_type"),
                    row.getInteger("progress_percentage"),
                    row.getString("status"),
                    row.getInteger("completion_count"),
                    row.getInteger("visit_count"),
                    row.getInteger("total_sessions"),
                    row.getInteger("total_time_spent_seconds"),
                    row.get(JsonObject.class, "metadata").getInteger("last_position_seconds"),
                    instant(row, "started_at"),
                    instant(row, "last_viewed_at"),
                    instant(row, "completed_at"),
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getLong("revision"));
        }

        private static @Nullable Instant instant(Row row, String column) {
            OffsetDateTime time = row.getOffsetDateTime(column);
            return time == null ? null : time.toInstant();
        }
    }
}
