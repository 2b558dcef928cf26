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
import io.leaderforge.kit.inbox.FactsHandler.Arrived;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.seal.Seal;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
        handlers.facts(ContentAudited.class, this::keep)
                .facts(ProgressAudited.class, this::keep)
                .facts(EngagementAudited.class, this::keep)
                .facts(CrmAudited.class, this::keep);
    }

    /** All of one service, for they are of one type. */
    private <T extends Record & AuditFact> Uni<Void> keep(Sql sql, List<Arrived<T>> arrived) {
        String context = arrived.getFirst().meta().topic().context();
        Seal seal = seals.of(context);
        return rows.keep(
                sql,
                context,
                arrived.stream()
                        .map(one -> new AuditRows.Late(
                                entry(one.fact(), seal.open(one.fact().entry().sealed())),
                                one.meta().time()))
                        .toList());
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
