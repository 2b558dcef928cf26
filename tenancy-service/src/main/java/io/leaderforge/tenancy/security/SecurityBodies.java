package io.leaderforge.tenancy.security;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the security resources take and answer. */
final class SecurityBodies {

    private SecurityBodies() {}

    /**
     * Something that happened.
     *
     * @param eventType {@code account_locked}, {@code many_failed_sign_ins}, {@code refresh_token_reused},
     *     {@code impossible_travel} …
     * @param severity  {@code low}, {@code medium}, {@code high} or {@code critical}
     */
    record SecurityEventView(
            UUID id,
            String eventType,
            String severity,
            @Nullable UUID userId,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String requestPath,
            @Nullable String requestMethod,
            @Nullable String platformSlug,
            Map<String, Object> context,
            Map<String, Object> details,
            Instant createdAt) {

        static final String COLUMNS = "id, event_type, severity, user_id, ip_address, user_agent, request_path,"
                + " request_method, platform_slug, context, details, created_at";

        static SecurityEventView of(Row row) {
            return new SecurityEventView(
                    row.getUUID("id"),
                    row.getString("event_type"),
                    row.getString("severity"),
                    row.getUUID("user_id"),
                    row.getString("ip_address"),
                    row.getString("user_agent"),
                    row.getString("request_path"),
                    row.getString("request_method"),
                    row.getString("platform_slug"),
                    map(row, "context"),
                    map(row, "details"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /**
     * Something to look at.
     *
     * @param activityType {@code many_failed_sign_ins}, {@code refresh_token_reused} or {@code impossible_travel}
     * @param locationData where it was, as far as that is known
     */
    record SuspicionView(
            UUID id,
            @Nullable UUID userId,
            String activityType,
            String severity,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Map<String, Object> locationData,
            Map<String, Object> details,
            @Nullable Instant resolvedAt,
            @Nullable UUID resolvedBy,
            @Nullable String resolutionNotes,
            Instant createdAt) {

        static final String COLUMNS = "id, user_id, activity_type, severity, ip_address, user_agent, location_data,"
                + " details, resolved_at, resolved_by, resolution_notes, created_at";

        static SuspicionView of(Row row) {
            OffsetDateTime resolvedAt = row.getOffsetDateTime("resolved_at");
            return new SuspicionView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getString("activity_type"),
                    row.getString("severity"),
                    row.getString("ip_address"),
                    row.getString("user_agent"),
                    map(row, "location_data"),
                    map(row, "details"),
                    resolvedAt == null ? null : resolvedAt.toInstant(),
                    row.getUUID("resolved_by"),
                    row.getString("resolution_notes"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** What somebody found out. */
    record ResolveSuspicion(@Nullable @Size(max = 5000) String notes) {}

    private static Map<String, Object> map(Row row, String column) {
        JsonObject json = row.getJsonObject(column);
        return json == null ? Map.of() : json.getMap();
    }
}
