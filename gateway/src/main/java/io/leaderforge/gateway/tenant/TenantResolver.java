package io.leaderforge.gateway.tenant;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The tenant of a request by its host (custom domain, then {@code <tenant_key>.<base domain>}), or on the platform host
 * by the header {@code X-Tenant}. The host is compared without port. Anything that is neither is refused.
 */
@Singleton
public class TenantResolver {

    private static final Set<String> RESERVED_KEYS = Set.of("www", "api", "admin", "platform");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final TenantTable table;
    private final String baseDomain;

    @Inject
    public TenantResolver(TenantTable table, @ConfigProperty(name = "leaderforge.base-domain") String baseDomain) {
        this.table = table;
        String name = HostName.ascii(baseDomain);
        if (name == null) {
            throw new IllegalArgumentException("leaderforge.base-domain is no host name: " + baseDomain);
        }
        this.baseDomain = name;
    }

    /**
     * @param hostHeader the host the client meant, with or without port
     * @param tenantHeaders every {@code X-Tenant} header of the request
     * @return the tenant, null on the platform host without a tenant
     * @throws io.leaderforge.kit.problem.ProblemException 400 unreadable or contradictory, 403 suspended, 404 unknown
     */
    public @Nullable TenantEntry resolve(@Nullable String hostHeader, List<String> tenantHeaders) {
        String host = HostName.ofHeader(hostHeader);
        if (host == null) {
            throw Problems.of(ProblemType.BAD_REQUEST, "The Host header is missing or malformed.");
        }
        String named = named(tenantHeaders);
        TenantEntry tenant;
        if (isPlatform(host)) {
            if (named == null) {
                return null;
            }
            tenant = byKey(named);
        } else {
            tenant = byHost(host);
            if (tenant != null && named != null && !named.equals(tenant.tenantKey())) {
                throw Problems.of(ProblemType.BAD_REQUEST, "X-Tenant and the host name different tenants.");
            }
        }
        if (tenant == null) {
            // One that has just been created is known here a moment later.
            throw Problems.noTenant().retryAfter(Duration.ofSeconds(1));
        }
        if (tenant.isSuspended()) {
            throw Problems.tenantSuspended();
        }
        return tenant;
    }

    private boolean isPlatform(String host) {
        return host.equals(baseDomain) || LOOPBACK.contains(host);
    }

    /** A key under the base domain cannot be taken by somebody's custom domain; otherwise custom domains come first. */
    private @Nullable TenantEntry byHost(String host) {
        if (!host.endsWith("." + baseDomain)) {
            return table.byDomain(host);
        }
        String key = host.substring(0, host.length() - baseDomain.length() - 1);
        if (RESERVED_KEYS.contains(key)) {
            return null;
        }
        TenantEntry tenant = byKey(key);
        return tenant != null ? tenant : table.byDomain(host);
    }

    private @Nullable TenantEntry byKey(String key) {
        return RESERVED_KEYS.contains(key) ? null : table.byKey(key);
    }

    private static @Nullable String named(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        String key = headers.getFirst().strip().toLowerCase(Locale.ROOT);
        if (headers.size() > 1 || key.isEmpty()) {
            throw Problems.of(ProblemType.BAD_REQUEST, "X-Tenant must appear once and name one tenant.");
        }
        return key;
    }
}
