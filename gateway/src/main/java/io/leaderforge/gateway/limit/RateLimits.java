package io.leaderforge.gateway.limit;

import io.leaderforge.gateway.GatewayConfig;
import io.leaderforge.gateway.route.Route;
import io.leaderforge.gateway.tenant.TenantEntry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By address on sign-in routes and on pages, by tenant on all others. */
@Singleton
public class RateLimits {

    private final TokenBuckets byAddress;
    private final TokenBuckets byTenant;
    private final TokenBuckets pages;

    @Inject
    public RateLimits(GatewayConfig config) {
        this.byAddress = new TokenBuckets("address", config.authRatePerMinute(), System::nanoTime);
        this.byTenant = new TokenBuckets("tenant", config.tenantRatePerMinute(), System::nanoTime);
        this.pages = new TokenBuckets("page", config.pageRatePerMinute(), System::nanoTime);
    }

    /**
     * Counts a request.
     *
     * @param network of the caller's address, see {@link Network}
     * @return the {@code RateLimit} headers of the answer
     * @throws RateLimited when it is one too many
     */
    public Map<String, String> take(Route route, String network, @Nullable TenantEntry tenant) {
        if (route.isPage()) {
            return pages.take(network);
        }
        if (route.kind() == Route.Kind.AUTH) {
            return byAddress.take(network);
        }
        return tenant == null ? Map.of() : byTenant.take(tenant.id().toString());
    }
}
