package io.leaderforge.crm.lead;

import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.crm.lead.LeadBodies.CreateLead;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Leads that staff create and delete, and those that mail was sent to. */
@ApplicationScoped
public class LeadLife {

    private static final String INSERT = """
            insert into leads (tenant_id, id, first_name, last_name, email, email_key, phone, source, source_details,
              utm_source, utm_medium, utm_campaign, tags, tag_keys, lead_score, assigned_to, custom_fields, typed_fields, notes,
              first_name_key, last_name_key)
            values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, 'manual'), coalesce($9::text::jsonb, '{}'), $10, $11, $12, $13, $14, $15,
              $16, coalesce($17::text::jsonb, '{}'), '{}', $18, $19, $20)
            returning
            """ + Lead.ROWS.columns();

    /** Its submissions go with it. */
    private static final String UNCOUNT = """
            insert into counter_deltas (tenant_id, id, subject, subject_id, total)
            select tenant_id, gen_random_uuid(), 'form', form_id, -count(*) from form_submissions where lead_id = $1
            group by tenant_id, form_id
            """;

    private static final String CONTACTED =
            "update leads set last_contacted_at = now(), revision = revision + 1, updated_at = now() where id = $1";

    /** A lead that staff create; fails where another has the address. */
    public Uni<Lead> create(Sql sql, CreateLead lead) {
        EmailAddress email = EmailAddress.parse(lead.email());
        List<String> tags = lead.tags() == null ? List.of() : Names.tags(lead.tags());
        return sql.first(
                        Lead.ROWS.reader(),
                        INSERT,
                        sql.tenant(),
                        Ids.next(),
                        lead.firstName(),
                        lead.lastName(),
                        email == null ? null : email.text(),
                        email == null ? null : email.key(),
                        PhoneNumber.of(lead.phone()),
                        lead.source(),
                        lead.sourceDetails(),
                        lead.utmSource(),
                        lead.utmMedium(),
                        lead.utmCampaign(),
                        tags,
                        Names.keys(tags),
                        lead.leadScore() == null ? 0 : lead.leadScore(),
                        lead.assignedTo(),
                        lead.customFields(),
                        lead.notes(),
                        Leads.searchKey(lead.firstName()),
                        Leads.searchKey(lead.lastName()))
                .map(Objects::requireNonNull)
                .call(created -> Outbox.appendAll(sql, Leads.events(created, true)));
    }

    /** Mail was sent to the lead; nothing where it is gone. */
    public Uni<Void> contacted(Sql sql, UUID id) {
        return sql.find(Lead.ROWS, "from leads where id = $1 for no key update", id)
                .chain(lead -> lead == null
                        ? Uni.createFrom().voidItem()
                        : sql.change(Lead.ROWS, CONTACTED, id)
                                .call(changed -> Outbox.appendAll(sql, Leads.events(changed, false)))
                                .replaceWithVoid());
    }

    /** Deletes a lead that this transaction has locked, with all that refers to it. */
    Uni<Void> delete(Sql sql, Lead lead) {
        OutboxEvent gone = OutboxEvent.tombstone(LeadState.class, lead.tenantId(), lead.id(), lead.revision() + 1);
        return sql.update(UNCOUNT, lead.id())
                .chain(() -> sql.update("delete from leads where id = $1", lead.id()))
                .chain(() -> Outbox.appendAll(sql, List.of(gone)));
    }
}
