package io.leaderforge.tenancy.impersonation;

import io.vertx.sqlclient.Row;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources take and answer. */
final class ImpersonationBodies {

    private ImpersonationBodies() {}

    /**
     * Whom to act as, why, and how long at most.
     *
     * @param minutes 1 to 60
     */
    record Impersonate(
            @NotNull UUID userId,
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Min(1) @Max(60) Integer minutes) {}

    /**
     * Tokens to act with at the tenant's own address.
     *
     * @param refreshToken continues until {@code expiresAt}, no longer
     */
    record StartedView(
            ImpersonationView impersonation,
            String accessToken,
            String refreshToken,
            String tokenType,
            long expiresIn) {

        @Override
        public String toString() {
            return "StartedView[]";
        }
    }

    /**
     * An operator acts, or acted, as a person.
     *
     * @param endedAt null while it goes on; after {@code expiresAt} it is over in any case
     */
    record ImpersonationView(
            UUID id,
            UUID userId,
            UUID operatorId,
            String reason,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {

        static final String COLUMNS = "id, user_id, actor_id, reason, created_at, expires_at, ended_at";

        static ImpersonationView of(Row row) {
            OffsetDateTime ended = row.getOffsetDateTime("ended_at");
            return new ImpersonationView(
                    row.getUUID("id"),
                    row.getUUID("user_id"),
                    row.getUUID("actor_id"),
                    row.getString("reason"),
                    row.getOffsetDateTime("created_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant(),
                    ended == null ? null : ended.toInstant());
        }
    }
}
