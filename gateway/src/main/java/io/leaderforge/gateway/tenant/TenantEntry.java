package io.leaderforge.gateway.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gateway needs of a tenant's state ({@code core.tenant}). */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record TenantEntry(
        UUID id, String tenantKey, String status, @Nullable String customDomain) {

    @JsonIgnore
    public boolean isSuspended() {
        return "suspended".equals(status);
    }
}
