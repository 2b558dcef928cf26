package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.lead.LeadBodies.LeadEdit;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff do with a lead. */
@ApplicationScoped
public class LeadService {

    private final TenantTransaction transaction;
    private final Leads leads;
    private final MergePatch mergePatch;

    LeadService(TenantTransaction transaction, Leads leads, MergePatch mergePatch) {
        this.transaction = transaction;
        this.leads = leads;
        this.mergePatch = mergePatch;
    }

    Uni<Lead> patch(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> leads.lock(sql, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("lead"))
                .invoke(lead -> Replies.requireMatch(headers, lead.revision()))
                .chain(lead -> edit(sql, lead, mergePatch.apply(LeadEdit.of(lead), patch))));
    }

    private Uni<Lead> edit(Sql sql, Lead lead, LeadEdit edit) {
        lead.status().requireMove(edit.status());
        Change old = Change.of(lead);
        Change change = new Change(
                old.firstName(),
                old.lastName(),
                old.phone(),
                old.source(),
                edit.status(),
                edit.distinctTags(),
                old.leadScore(),
                edit.assignedTo(),
                old.customFields(),
                edit.notes());
        return requireAssignable(sql, lead, edit.assignedTo()).chain(() -> leads.change(sql, lead, change));
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
