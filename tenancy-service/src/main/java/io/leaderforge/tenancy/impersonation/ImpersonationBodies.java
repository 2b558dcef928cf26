package io.leaderforge.tenancy.impersonation;

import io.leaderforge.kit.row.Rows;
import io.leaderforge.tenancy.named.Named;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request and response bodies for impersonations. */
final class ImpersonationBodies {

    private ImpersonationBodies() {}

    /**
     * An impersonation to start: as whom, why, and for how long.
     *
     * @param minutes 1 to 60
     */
    record Impersonate(
            @NotNull UUID userId,
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Min(1) @Max(60) Integer minutes) {}

    /**
     * Tokens for the tenant's own address.
     *
     * @param refreshToken valid until {@code expiresAt} at most
     */
    record StartedView(
            ImpersonationView impersonation,
            String accessToken,
            String refreshToken,
            @Schema(enumeration = "Bearer") String tokenType,
            long expiresIn) {

        @Override
        public String toString() {
            return "StartedView[]";
        }
    }

    /**
     * A session in which an operator acts as a person.
     *
     * @param endedAt null where it was not ended early; after {@code expiresAt} it is over in any case
     */
    @RegisterForReflection
    record ImpersonationView(
            UUID id,
            UUID userId,
            @Nullable String userName,
            UUID operatorId,
            @Nullable String operatorName,
            String reason,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt) {

        static final Rows<ImpersonationView> ROWS = Rows.of(ImpersonationView.class)
                .with("user_name", Named.person("{}user_id"))
                .with("operator_id", "{}actor_id")
                .with("operator_name", Named.operator("{}actor_id"));
    }
}
