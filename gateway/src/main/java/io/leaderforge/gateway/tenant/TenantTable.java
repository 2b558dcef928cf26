package io.leaderforge.gateway.tenant;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All tenants, by id, key and custom domain. One thread changes it, any thread reads. */
@Singleton
public class TenantTable {

    private final Map<UUID, TenantEntry> byId = new ConcurrentHashMap<>();
    private final Map<String, UUID> byKey = new ConcurrentHashMap<>();
    private final Map<String, UUID> byDomain = new ConcurrentHashMap<>();

    /** Takes a tenant's newest state. The new names lead to it before the old ones stop doing so. */
    synchronized void put(TenantEntry tenant) {
        TenantEntry before = byId.put(tenant.id(), tenant);
        String domain = domain(tenant);
        byKey.put(tenant.tenantKey(), tenant.id());
        if (domain != null) {
            byDomain.put(domain, tenant.id());
        }
        if (before != null && !before.tenantKey().equals(tenant.tenantKey())) {
            byKey.remove(before.tenantKey(), before.id());
        }
        String oldDomain = before == null ? null : domain(before);
        if (oldDomain != null && !oldDomain.equals(domain)) {
            byDomain.remove(oldDomain, tenant.id());
        }
    }

    synchronized void remove(UUID id) {
        TenantEntry before = byId.remove(id);
        if (before != null) {
            byKey.remove(before.tenantKey(), id);
            String domain = domain(before);
            if (domain != null) {
                byDomain.remove(domain, id);
            }
        }
    }

    /** Forgets every tenant that is not named: those deleted while a snapshot was all we had. */
    synchronized void retain(Collection<UUID> ids) {
        List.copyOf(byId.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::remove);
    }

    @Nullable
    TenantEntry byKey(String key) {
        return byId(byKey.get(key));
    }

    @Nullable
    TenantEntry byDomain(String asciiDomain) {
        return byId(byDomain.get(asciiDomain));
    }

    Collection<TenantEntry> all() {
        return List.copyOf(byId.values());
    }

    int size() {
        return byId.size();
    }

    private @Nullable TenantEntry byId(@Nullable UUID id) {
        return id == null ? null : byId.get(id);
    }

    private static @Nullable String domain(TenantEntry tenant) {
        String domain = tenant.customDomain();
        return domain == null ? null : HostName.ascii(domain);
    }
}
