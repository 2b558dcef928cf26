package io.leaderforge.progress.tracking;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for progress, with the rows and list they are read from. */
final class ProgressBodies {

    private ProgressBodies() {}

    @Schema(name = "ProgressReport")
    record Report(
            @Schema(
                    description = "Percentage reached, 0 to 100, rounded down; a lower one than before changes nothing."
                            + " From the tenant's completion_threshold on (95 by default) the item is completed: 100")
            @NotNull
            @Min(0)
            @Max(100)
            Double progressPercentage,

            @Schema(
                    description =
                            "The position to resume from, at most the item's length; ignored in a report that is older than another")
            @Min(0)
            @Nullable
            Integer lastPositionSeconds,

            @Schema(
                    description =
                            "Seconds watched since the last report; added to the total, as far as the clock allows it")
            @Min(0)
            @Max(86_400)
            @Nullable
            Integer watchTimeSeconds,

            @Schema(description = "Identifies the report; a repeated one changes nothing")
            @Size(min = 1, max = 200)
            @Nullable
            String clientEventId,

            @Schema(
                    description =
                            "The time of the progress, for a report that is sent later; now by default, at most 7 days ago")
            @Nullable
            Instant occurredAt,

            @Schema(description = "Of a document: the pages seen") @Min(0) @Max(100_000) @Nullable
            Integer pagesViewed,

            @Schema(description = "Of a document: how far it is scrolled, 0 to 1") @Min(0) @Max(1) @Nullable
            Double scrollPosition,

            @Schema(description = "The percentage reached of blocks, by their ids; of each the highest is kept")
            @Nullable
            @Size(max = 200)
            Map<@Size(min = 1, max = 100) String, @NotNull @Min(0) @Max(100) Integer> blockProgress) {

        int percentage() {
            return (int) Math.floor(progressPercentage);
        }

        /** Where a person is in a document. */
        JsonObject place() {
            JsonObject place = new JsonObject();
            if (pagesViewed != null) {
                place.put("pages_viewed", pagesViewed);
            }
            if (scrollPosition != null) {
                place.put("scroll_position", scrollPosition);
            }
            return place;
        }

        JsonObject blocks() {
            JsonObject blocks = new JsonObject();
            if (blockProgress != null) {
                blockProgress.forEach(blocks::put);
            }
            return blocks;
        }
    }

    @Schema(name = "ProgressNotes")
    record SetNotes(
            @Schema(description = "Null deletes them") @Size(max = 10_000) @Nullable
            String notes) {}

    @RegisterForReflection
    @Schema(name = "Progress")
    record ProgressView(
            UUID id,
            UUID userId,
            UUID contentId,
            @Nullable String contentTitle,
            String progressType,
            int progressPercentage,
            String status,
            int completionCount,
            int visitCount,
            int totalSessions,
            int totalTimeSpentSeconds,
            @Nullable Integer lastPositionSeconds,
            @Nullable Integer pagesViewed,
            @Nullable Double scrollPosition,
            Map<String, Object> blockProgress,
            @Nullable String notes,
            @Nullable Instant startedAt,
            @Nullable Instant lastViewedAt,
            @Nullable Instant completedAt,
            Instant updatedAt,
            long revision) {

        static final Rows<ProgressView> ROWS = Rows.of(ProgressView.class)
                .with("content_title", "(select title from items where id = {}content_id)")
                .with("last_position_seconds", "({}metadata ->> 'last_position_seconds')::int")
                .with("pages_viewed", "({}metadata ->> 'pages_viewed')::int")
                .with("scroll_position", "({}metadata ->> 'scroll_position')::float8");
        static final Listing<ProgressView> LIST =
                Listing.of(ROWS, "from user_progress").by("content_id");
    }
}
