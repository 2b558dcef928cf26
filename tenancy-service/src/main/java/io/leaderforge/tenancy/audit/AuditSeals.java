package io.leaderforge.tenancy.audit;

import io.leaderforge.kit.seal.Seal;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The keys with which each other service seals its entries for core. */
@Singleton
class AuditSeals {

    private static final String KEYS = "leaderforge.audit-keys.";

    private final Map<String, Seal> byContext;

    AuditSeals(
            @ConfigProperty(name = KEYS + "content") String content,
            @ConfigProperty(name = KEYS + "progress") String progress,
            @ConfigProperty(name = KEYS + "engagement") String engagement,
            @ConfigProperty(name = KEYS + "crm") String crm) {
        byContext = Map.of(
                "content", Seal.of(KEYS + "content", content),
                "progress", Seal.of(KEYS + "progress", progress),
                "engagement", Seal.of(KEYS + "engagement", engagement),
                "crm", Seal.of(KEYS + "crm", crm));
    }

    Seal of(String context) {
        Seal seal = byContext.get(context);
        if (seal == null) {
            throw new IllegalArgumentException("no entries are expected of " + context);
        }
        return seal;
    }
}
