package io.leaderforge.engagement.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item's performance figures: the columns of the view {@code content_performance_summary}.
 *
 * @param likes         people who like it; so with {@code bookmarks}
 * @param completions   people who have completed it, as progress says
 * @param completionRate of a hundred who have begun, those who have completed it
 * @param avgProgress    mean progress of those who have begun, 0 to 100; null before the first
 * @param avgTimeSpent   mean seconds of those who have begun; null before the first
 * @param viewsLast7Days views of today and the six days before, in the tenant's time zone
 */
@RegisterForReflection
record PerformanceView(
        UUID contentId,
        UUID tenantId,
        String title,

        @Schema(enumeration = {"video", "document", "link", "course", "quiz"})
        String contentType,

        Instant createdAt,
        @Nullable Instant publishedAt,
        long totalViews,
        long uniqueViews,
        long likes,
        long shares,
        long bookmarks,
        long comments,
        long completions,
        BigDecimal completionRate,
        @Nullable BigDecimal avgProgress,
        @Nullable BigDecimal avgTimeSpent,
        @Nullable Instant lastActivity,

        @JsonProperty("views_last_7_days") long viewsLast7Days,

        @JsonProperty("views_last_30_days") long viewsLast30Days) {

    static final Rows<PerformanceView> ROWS = Rows.of(PerformanceView.class)
            .with("completion_rate", "round({}completion_rate, 2)")
            .with("avg_progress", "round({}avg_progress, 2)")
            .with("avg_time_spent", "round({}avg_time_spent, 2)")
            .with("views_last7_days", "{}views_last_7_days")
            .with("views_last30_days", "{}views_last_30_days");
}
