package io.leaderforge.gateway.tenant;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
        Set<String> domains = domains(tenant);
        byKey.put(tenant.tenantKey(), tenant.id());
        domains.forEach(domain -> byDomain.put(domain, tenant.id()));
        if (before != null && !before.tenantKey().equals(tenant.tenantKey())) {
            byKey.remove(before.tenantKey(), before.id());
        }
        if (before != null) {
            domains(before).stream()
                    .filter(old -> !domains.contains(old))
                    .forEach(old -> byDomain.remove(old, tenant.id()));
        }
    }

    synchronized void remove(UUID id) {
        TenantEntry before = byId.remove(id);
        if (before != null) {
            byKey.remove(before.tenantKey(), id);
            domains(before).forEach(domain -> byDomain.remove(domain, id));
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

    private static Set<String> domains(TenantEntry tenant) {
        return tenant.domains().stream()
                .map(HostName::ascii)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}
