package io.leaderforge.gateway.upstream;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Public answers differ by tenant, and so by what names the tenant: shared caches must know. */
final class Vary {

    private Vary() {}

    static String withTenant(List<String> fromService) {
        return with(fromService, "Host", "X-Tenant");
    }

    /** The service's own fields after these, each once. */
    static String with(List<String> fromService, String... first) {
        Set<String> fields = new LinkedHashSet<>(List.of(first));
        for (String header : fromService) {
            for (String field : header.split(",")) {
                String name = field.strip();
                if (!name.isEmpty() && fields.stream().noneMatch(name::equalsIgnoreCase)) {
                    fields.add(name);
                }
            }
        }
        return String.join(", ", fields);
    }
}
