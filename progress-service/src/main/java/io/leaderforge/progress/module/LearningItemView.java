package io.leaderforge.progress.module;

import io.leaderforge.progress.module.ModuleBodies.ModuleSummaryView;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "LearningItem")
record LearningItemView(
        UUID contentId,
        String title,

        @Schema(enumeration = {"video", "document", "link", "course", "quiz"})
        String type,

        @Schema(
                description = "Of a video that of the module",
                enumeration = {"not_started", "in_progress", "completed"})
        String status,

        int progressPercentage,
        @Nullable Integer lastPositionSeconds,
        @Nullable Instant lastViewedAt,
        @Nullable Instant completedAt,

        @Schema(description = "The caller's place in the module; null where the item is no video") @Nullable
        ModuleSummaryView module) {}
