package io.leaderforge.gateway.limit;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By address on sign-in routes, by tenant on all. */
@Singleton
public class RateLimits {

    private final TokenBuckets byAddress;
    private final TokenBuckets byTenant;

    @Inject
    public RateLimits(GatewayConfig config) {
        this.byAddress = new TokenBuckets("address", config.authRatePerMinute(), System::nanoTime);
        this.byTenant = new TokenBuckets("tenant", config.tenantRatePerMinute(), System::nanoTime);
    }

    /**
     * Counts a request.
     *
     * @param network of the caller's address, see {@link Network}
     * @return the {@code RateLimit} headers of the answer
     * @throws RateLimited when it is one too many
     */
    public Map<String, String> take(Route route, String network, @Nullable TenantEntry tenant) {
        if (route.kind() == Route.Kind.AUTH) {
            return byAddress.take(network);
        }
        return tenant == null ? Map.of() : byTenant.take(tenant.id().toString());
    }
}
