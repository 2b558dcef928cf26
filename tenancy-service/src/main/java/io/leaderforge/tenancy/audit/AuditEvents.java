package io.leaderforge.tenancy.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.event.audit.AuditEntry;
import io.leaderforge.contracts.event.audit.AuditFact;
import io.leaderforge.contracts.event.content.ContentAudited;
import io.leaderforge.contracts.event.crm.CrmAudited;
import io.leaderforge.contracts.event.engagement.EngagementAudited;
import io.leaderforge.contracts.event.progress.ProgressAudited;
import io.leaderforge.kit.audit.Actor;
import io.leaderforge.kit.audit.Entry;
import io.leaderforge.kit.inbox.EventHandlers;
import io.leaderforge.kit.inbox.EventMeta;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that core learns from the other services: what requests have changed there. */
@ApplicationScoped
public class AuditEvents implements Consumer<EventHandlers> {

    private final AuditSeals seals;
    private final AuditRows rows;

    AuditEvents(AuditSeals seals, AuditRows rows) {
        this.seals = seals;
        this.rows = rows;
    }

    @Override
    public void accept(EventHandlers handlers) {
        handlers.fact(ContentAudited.class, this::keep)
                .fact(ProgressAudited.class, this::keep)
                .fact(EngagementAudited.class, this::keep)
                .fact(CrmAudited.class, this::keep);
    }

    private Uni<Void> keep(Sql sql, EventMeta meta, AuditFact fact) {
        String context = meta.topic().context();
        JsonNode opened = seals.of(context).open(fact.entry().sealed());
        return rows.keep(sql, context, entry(fact, opened), meta.time());
    }

    private static Entry entry(AuditFact fact, JsonNode opened) {
        AuditEntry entry = fact.entry();
        return new Entry(
                fact.id(),
                entry.action(),
                entry.targetType(),
                entry.targetId(),
                entry.organizationId(),
                new Actor(entry.actorType(), entry.actorId(), entry.impersonatorId(), entry.credentialId()),
                entry.requestId(),
                new Entry.Contents(
                        json(opened, "old_data"),
                        json(opened, "new_data"),
                        details(opened),
                        text(opened, "ip_address"),
                        text(opened, "user_agent")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(JsonNode opened) {
        return Json.mapper().convertValue(opened.path("details"), Map.class);
    }

    private static @Nullable String json(JsonNode opened, String field) {
        return opened.hasNonNull(field) ? opened.get(field).toString() : null;
    }

    private static @Nullable String text(JsonNode opened, String field) {
        return opened.hasNonNull(field) ? opened.get(field).asText() : null;
    }
}
