package io.leaderforge.gateway.tenant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs of a tenant's state ({@code core.tenant}).
 *
 * @param origins {@code allowed_origins} of its settings
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(SnakeCaseStrategy.class)
public record TenantEntry(
        UUID id,
        String tenantKey,
        String status,
        @Nullable String customDomain,
        @Nullable List<String> customDomains,

        @JsonProperty("settings") @JsonDeserialize(using = OwnOrigins.class) @Nullable
        List<String> origins) {

    /** Every host name of its own, as it was published; a state that names no list has the one domain at most. */
    @JsonIgnore
    Set<String> domains() {
        Set<String> all = new LinkedHashSet<>();
        if (customDomain != null) {
            all.add(customDomain);
        }
        if (customDomains != null) {
            all.addAll(customDomains);
        }
        return all;
    }

    /** Whether pages of the origin are the tenant's own, elsewhere on the web. */
    public boolean owns(String origin) {
        return origins != null && origins.contains(origin);
    }

    @JsonIgnore
    public boolean isSuspended() {
        return "suspended".equals(status);
    }
}
