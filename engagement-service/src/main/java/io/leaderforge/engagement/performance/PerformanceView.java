package io.leaderforge.engagement.performance;

import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an item does: the columns of the seed's {@code content_performance_summary}.
 *
 * @param likes         people who like it; so with {@code bookmarks}
 * @param completions   people who have completed it, as progress says
 * @param completionRate completions per hundred views
 * @param avgProgress    mean progress of those who began, 0 to 100; null while nobody has
 * @param avgTimeSpent   mean seconds of those who began; null while nobody has
 * @param viewsLast7Days views of today and the six days before, in UTC
 */
record PerformanceView(
        UUID contentId,
        UUID tenantId,
        String title,
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

        @com.fasterxml.jackson.annotation.JsonProperty("views_last_7_days")
        long viewsLast7Days,

        @com.fasterxml.jackson.annotation.JsonProperty("views_last_30_days")
        long viewsLast30Days) {

    static PerformanceView of(Row row) {
        return new PerformanceView(
                row.getUUID("content_id"),
                row.getUUID("tenant_id"),
                row.getString("title"),
                row.getString("content_type"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("published_at")),
                row.getLong("total_views"),
                row.getLong("unique_views"),
                row.getLong("likes"),
                row.getLong("shares"),
                row.getLong("bookmarks"),
                row.getLong("comments"),
                row.getLong("completions"),
                row.getBigDecimal("completion_rate").setScale(2, RoundingMode.HALF_UP),
                rounded(row.getBigDecimal("avg_progress")),
                rounded(row.getBigDecimal("avg_time_spent")),
                instant(row.getOffsetDateTime("last_activity")),
                row.getLong("views_last_7_days"),
                row.getLong("views_last_30_days"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal mean) {
        return mean == null ? null : mean.setScale(2, RoundingMode.HALF_UP);
    }
}
