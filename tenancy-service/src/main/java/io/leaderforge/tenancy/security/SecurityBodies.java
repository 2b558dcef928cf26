package io.leaderforge.tenancy.security;

import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.named.Named;
import io.leaderforge.tenancy.security.SecurityLog.Severity;
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
            Severity severity,
            @Nullable UUID userId,
            @Nullable String userName,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            @Nullable String requestPath,
            @Nullable String requestMethod,
            @Nullable String platformSlug,
            Map<String, Object> context,
            Map<String, Object> details,
            Instant createdAt) {

        static final Rows<SecurityEventView> ROWS =
                Rows.of(SecurityEventView.class).with("user_name", Named.person("{}user_id"));
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
            @NotAudited @Nullable String userName,
            String activityType,
            Severity severity,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            Map<String, Object> locationData,
            Map<String, Object> details,
            @Nullable Instant resolvedAt,
            @Nullable UUID resolvedBy,
            @NotAudited @Nullable String resolvedByName,
            @Nullable String resolutionNotes,
            Instant createdAt) {

        static final Rows<SuspicionView> ROWS = Rows.of(SuspicionView.class)
                .with("user_name", Named.person("{}user_id"))
                .with("resolved_by_name", Named.person("{}resolved_by"));
    }

    /** The result of a review. */
    record ResolveSuspicion(@Nullable @Size(max = 5000) String notes) {}
}
