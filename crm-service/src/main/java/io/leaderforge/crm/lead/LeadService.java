package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.lead.LeadBodies.EditLead;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What staff do with a lead. */
@ApplicationScoped
public class LeadService {

    private final TenantTransaction transaction;
    private final Leads leads;
    private final LeadLife life;
    private final Writes writes;

    LeadService(TenantTransaction transaction, Leads leads, LeadLife life, Writes writes) {
        this.transaction = transaction;
        this.leads = leads;
        this.life = life;
        this.writes = writes;
    }

    Uni<RestResponse<Lead>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> sql.require(
                        "lead", Lead.ROWS, "from leads where id = $1 for no key update", id)
                .chain(lead ->
                        writes.edit(headers, patch, lead, EditLead.of(lead), edited -> update(sql, lead, edited))));
    }

    private Uni<Lead> update(Sql sql, Lead lead, EditLead edited) {
        lead.status().requireMove(edited.status());
        requireBounded(edited.customFields());
        return requireAssignable(sql, lead, edited.assignedTo())
                .chain(() -> leads.change(sql, lead, Change.edited(edited)));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> sql.require("lead", Lead.ROWS, "from leads where id = $1 for update", id)
                .chain(lead -> writes.delete(headers, lead, () -> life.delete(sql, lead))));
    }

    /** 422 where the custom fields are larger than the engine can read with many leads. */
    public static void requireBounded(@Nullable ObjectNode customFields) {
        if (customFields != null && customFields.toString().length() > Leads.MAX_CUSTOM_FIELDS) {
            throw Problems.unprocessable(
                    "/custom_fields",
                    "All custom fields together have at most " + Leads.MAX_CUSTOM_FIELDS + " characters.",
                    Rule.most(Leads.MAX_CUSTOM_FIELDS));
        }
    }

    private Uni<Void> requireAssignable(Sql sql, Lead lead, @Nullable UUID person) {
        return person == null || person.equals(lead.assignedTo())
                ? Uni.createFrom().voidItem()
                : requireAssignable(sql, person);
    }

    /** 404 where the person is no active member. */
    public Uni<Void> requireAssignable(Sql sql, UUID person) {
        return leads.isActiveMember(sql, person)
                .invoke(active -> {
                    if (!active) {
                        throw Problems.notFoundReference("/assigned_to", "active member");
                    }
                })
                .replaceWithVoid();
    }
}
