package io.leaderforge.progress.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for progress, with the rows and list they are read from. */
final class ProgressBodies {

    private ProgressBodies() {}

    @Schema(name = "ProgressReport")
    record Report(
            @Schema(
                    description = "Percentage reached, 0 to 100, rounded down; a lower one than before changes nothing."
                            + " From the completion_threshold of the item on, else of the tenant (95 by default), the item is"
                            + " completed: 100")
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

            @Schema(description = "The course in which the item is taken; kept until a report names another") @Nullable
            UUID collectionId,

            @Schema(description = "Of a document: the pages seen") @Min(0) @Max(100_000) @Nullable
            Integer pagesViewed,

            @Schema(description = "Of a document: how far it is scrolled, 0 to 1") @Min(0) @Max(1) @Nullable
            Double scrollPosition,

            @Schema(description = "Of a quiz: the points of a hundred") @Min(0) @Max(100) @Nullable
            Double score,

            @Schema(
                    type = SchemaType.OBJECT,
                    description = "Of a quiz: the answers, by the ids of its questions; 20,000 characters at most")
            @Nullable
            @Size(max = 200)
            Map<@Size(min = 1, max = 100) String, @NotNull JsonNode> answers,

            @Schema(description = "The percentage reached of blocks, by their ids; of each the highest is kept")
            @Nullable
            @Size(max = 200)
            Map<@Size(min = 1, max = 100) String, @NotNull @Min(0) @Max(100) Integer> blockProgress) {

        int percentage() {
            return (int) Math.floor(progressPercentage);
        }

        /** Where a person is in a document, and how the person has done in a quiz. */
        JsonObject place() {
            JsonObject place = new JsonObject();
            if (pagesViewed != null) {
                place.put("pages_viewed", pagesViewed);
            }
            if (scrollPosition != null) {
                place.put("scroll_position", scrollPosition);
            }
            if (score != null) {
                place.put("score", score);
            }
            if (answers != null) {
                place.put("answers", new JsonObject(answersText()));
            }
            return place;
        }

        String answersText() {
            return Json.mapper().valueToTree(answers).toString();
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
            String notes,

            @Schema(description = "Whether the people who lead the caller read them too; default false") @Nullable
            Boolean shared) {

        boolean sharesNotes() {
            return notes != null && Boolean.TRUE.equals(shared);
        }
    }

    @RegisterForReflection
    @Schema(name = "Progress")
    record ProgressView(
            UUID id,
            UUID userId,
            UUID contentId,
            @Nullable String contentTitle,

            @Schema(description = "The course in which it is taken") @Nullable
            UUID collectionId,

            @Nullable String collectionTitle,

            @Schema(enumeration = {"video", "document", "course", "quiz", "custom"})
            String progressType,

            int progressPercentage,

            @Schema(enumeration = {"not_started", "in_progress", "completed", "abandoned"})
            String status,

            int completionCount,
            int visitCount,
            int totalSessions,
            int totalTimeSpentSeconds,
            @Nullable Integer lastPositionSeconds,
            @Nullable Integer pagesViewed,
            @Nullable Double scrollPosition,
            @Nullable Double score,
            @Schema(type = SchemaType.OBJECT) @Nullable Map<String, Object> answers,
            Map<String, Object> blockProgress,
            @Nullable String notes,

            @Schema(description = "Whether the people who lead the caller read the notes")
            boolean notesShared,

            @Nullable Instant startedAt,
            @Nullable Instant lastViewedAt,
            @Nullable Instant completedAt,
            Instant updatedAt,
            long revision) {

        static final Rows<ProgressView> ROWS = Rows.of(ProgressView.class)
                .with("content_title", "(select title from items where id = {}content_id)")
                .with("collection_title", "(select title from items where id = {}collection_id)")
                .with("last_position_seconds", "({}metadata ->> 'last_position_seconds')::int")
                .with("pages_viewed", "({}metadata ->> 'pages_viewed')::int")
                .with("scroll_position", "({}metadata ->> 'scroll_position')::float8")
                .with("score", "({}metadata ->> 'score')::float8")
                .with("answers", "{}metadata -> 'answers'");
        static final Listing<ProgressView> LIST =
                Listing.of(ROWS, "from user_progress").by("content_id");
    }
}
