package io.leaderforge.kit.audit;

import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.content.ContentAudited;
import io.leaderforge.contracts.event.crm.CrmAudited;
import io.leaderforge.contracts.event.engagement.EngagementAudited;
import io.leaderforge.contracts.event.progress.ProgressAudited;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.seal.Seal;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Publishes entries to core on the context's own topic; values, addresses and names sealed. */
@DefaultBean
@ApplicationScoped
class OutboxAudit implements AuditSink {

    private final String context;
    private final Seal seal;

    OutboxAudit(
            @ConfigProperty(name = "leaderforge.context") String context,
            @ConfigProperty(name = "leaderforge.audit-key") String key) {
        this.context = context;
        this.seal = Seal.of("leaderforge.audit-key", key);
    }

    @Override
    public Uni<Void> write(Sql sql, List<Entry> entries) {
        UUID tenant = sql.tenant();
        return Outbox.appendAll(
                sql, entries.stream().map(entry -> event(tenant, entry)).toList());
    }

    /** Keyed by the target, so that its entries arrive in order. */
    private OutboxEvent event(UUID tenant, Entry entry) {
        UUID key = Objects.requireNonNullElse(entry.targetId(), entry.id());
        return OutboxEvent.fact(fact(entry.id(), tenant, sealed(entry)), key);
    }

    private AuditEntry sealed(Entry entry) {
        Actor actor = entry.actor();
        return new AuditEntry(
                entry.action(),
                entry.targetType(),
                entry.targetId(),
                entry.organizationId(),
                actor.type(),
                actor.id(),
                actor.impersonatorId(),
                actor.credentialId(),
                entry.requestId(),
                seal.seal(entry.contents()));
    }

    private Record fact(UUID id, UUID tenant, AuditEntry entry) {
        return switch (context) {
            case "content" -> new ContentAudited(id, tenant, entry);
            case "progress" -> new ProgressAudited(id, tenant, entry);
            case "engagement" -> new EngagementAudited(id, tenant, entry);
            case "crm" -> new CrmAudited(id, tenant, entry);
            default -> throw new IllegalStateException(context + " has no topic for its audit entries");
        };
    }
}
