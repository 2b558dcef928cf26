package io.leaderforge.content.entitlement;

import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about entitlements. */
public final class EntitlementBodies {

    private EntitlementBodies() {}

    @Schema(name = "NewEntitlement")
    public record NewEntitlement(
            @NotNull @ValidName(max = 500) String name,
            @Nullable @Size(max = 20_000) String description) {}

    @Schema(name = "Entitlement")
    public record EntitlementView(
            UUID id,
            UUID tenantId,
            String name,
            @Nullable String description,
            boolean isActive,
            Instant createdAt,
            Instant updatedAt) {}
}
