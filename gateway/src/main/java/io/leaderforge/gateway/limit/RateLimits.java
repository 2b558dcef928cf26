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
     * @return the {@code RateLimit} headers of the answer
     * @throws RateLimited when it is one too many
     */
    public Map<String, String> take(Route route, String address, @Nullable TenantEntry tenant) {
        if (route.kind() == Route.Kind.AUTH) {
            return byAddress.take(network(address));
        }
        return tenant == null ? Map.of() : byTenant.take(tenant.id().toString());
    }

    /** One IPv6 customer has at least a /64. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", 5);
        return groups.length < 5 || address.startsWith("::")
                ? address
                : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
