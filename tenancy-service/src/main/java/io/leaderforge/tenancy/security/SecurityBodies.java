package io.leaderforge.tenancy.security;

import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for security events and suspicious activities. */
final class SecurityBodies {

    private SecurityBodies() {}

    /**
     * A security event.
     *
     * @param eventType {@code account_locked}, {@code many_failed_sign_ins}, {@code refresh_token_reused},
     *     {@code impossible_travel} …
     * @param severity  {@code low}, {@code medium}, {@code high} or {@code critical}
     */
    @RegisterForReflection
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

        static final Rows<SecurityEventView> ROWS = Rows.of(SecurityEventView.class);
    }

    /**
     * An activity to review.
     *
     * @param activityType {@code many_failed_sign_ins}, {@code refresh_token_reused} or {@code impossible_travel}
     * @param locationData the location, as far as it is known
     */
    @RegisterForReflection
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

        static final Rows<SuspicionView> ROWS = Rows.of(SuspicionView.class);
    }

    /** The result of a review. */
    record ResolveSuspicion(@Nullable @Size(max = 5000) String notes) {}
}
