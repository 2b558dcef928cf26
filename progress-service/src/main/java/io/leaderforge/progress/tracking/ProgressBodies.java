package io.leaderforge.progress.tracking;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for progress, with the rows and list they are read from. */
final class ProgressBodies {

    private ProgressBodies() {}

    @Schema(name = "ProgressReport")
    record Report(
            @Schema(description = "Percentage reached, 0 to 100; a lower one than before changes nothing")
            @NotNull
            @Min(0)
            @Max(100)
            Integer progressPercentage,

            @Schema(description = "The position to resume from") @Min(0) @Nullable
            Integer lastPositionSeconds,

            @Schema(description = "Seconds watched since the last report; added to the total")
            @Min(0)
            @Max(86_400)
            @Nullable
            Integer watchTimeSeconds,

            @Schema(description = "Identifies the report; a repeated one changes nothing")
            @Size(min = 1, max = 200)
            @Nullable
            String clientEventId) {}

    @RegisterForReflection
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

        static final Rows<ProgressView> ROWS = Rows.of(ProgressView.class)
                .with("last_position_seconds", "({}metadata ->> 'last_position_seconds')::int");
        static final Listing<ProgressView> LIST =
                Listing.of(ROWS, "from user_progress").by("content_id");
    }
}
