package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.lead.LeadBodies.EditLead;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.kit.problem.Problems;
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
    private final Writes writes;

    LeadService(TenantTransaction transaction, Leads leads, Writes writes) {
        this.transaction = transaction;
        this.leads = leads;
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
        return requireAssignable(sql, lead, edited.assignedTo())
                .chain(() -> leads.change(sql, lead, Change.of(lead).edited(edited)));
    }

    private Uni<Void> requireAssignable(Sql sql, Lead lead, @Nullable UUID person) {
        if (person == null || person.equals(lead.assignedTo())) {
            return Uni.createFrom().voidItem();
        }
        return leads.isActiveMember(sql, person)
                .invoke(active -> {
                    if (!active) {
                        throw Problems.notFoundReference("/assigned_to", "active member");
                    }
                })
                .replaceWithVoid();
    }
}
