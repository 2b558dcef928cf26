package io.leaderforge.progress.checkin;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Requests and answers about check-ins. */
public final class CheckinBodies {

    private CheckinBodies() {}

    @Schema(name = "CheckinRequest")
    public record Request(
            @Schema(description = "Whose coach or manager to ask; else the oldest active membership that has one")
            @Nullable
            UUID organizationId) {}

    @Schema(name = "CheckinSchedule")
    record Schedule(@NotNull Instant scheduledAt) {}

    @Schema(name = "CheckinCompletion")
    record Completion(@Size(max = 10_000) @Nullable String leaderNotes) {}

    @Schema(name = "CheckinBoldAction", description = "What the learner has committed to in this round")
    record BoldActionView(
            UUID id,
            String actionDescription,
            String status,
            @Nullable String signoffType,
            @Nullable Instant signedOffAt) {}

    @Schema(name = "Checkin")
    public record CheckinView(
            UUID id,
            UUID userId,
            @Nullable String userName,
            UUID leaderId,
            @Nullable String leaderName,
            UUID contentId,
            @Nullable String contentTitle,
            @Nullable UUID organizationId,
            String status,
            int durationMinutes,
            Instant requestedAt,
            @Nullable Instant scheduledAt,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt,
            @Nullable String leaderNotes,
            @Nullable BoldActionView boldAction) {

        static CheckinView of(Row row) {
            return new CheckinView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("user_name"),
                    row.getUUID("leader_id"),
                    row.getString("leader_name"),
                    row.getUUID("content_id"),
                    row.getString("content_title"),
                    row.getUUID("organization_id"),
                    row.getString("status"),
                    row.getInteger("duration_minutes"),
                    row.getOffsetDateTime("requested_at").toInstant(),
                    instant(row, "scheduled_at"),
                    instant(row, "completed_at"),
                    instant(row, "cancelled_at"),
                    row.getString("leader_notes"),
                    boldAction(row));
        }

        private static @Nullable BoldActionView boldAction(Row row) {
            UUID id = row.getUUID("bold_action_id");
            return id == null
                    ? null
                    : new BoldActionView(
                            id,
                            row.getString("action_description"),
                            row.getString("bold_action_status"),
                            row.getString("signoff_type"),
                            instant(row, "signed_off_at"));
        }

        private static @Nullable Instant instant(Row row, String column) {
            OffsetDateTime time = row.getOffsetDateTime(column);
            return time == null ? null : time.toInstant();
        }
    }
}
