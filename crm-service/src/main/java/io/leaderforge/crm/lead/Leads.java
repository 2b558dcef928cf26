package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads in the database. Every change raises the revision and publishes the lead's state in the same transaction. */
@ApplicationScoped
public class Leads {

    private static final String UPSERT = """
            insert into leads (tenant_id, id, first_name, last_name, email, phone, source, source_details,
              utm_source, utm_medium, utm_campaign, custom_fields)
            values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12::text::jsonb)
            on conflict (tenant_id, email_key) do update
              set first_name = coalesce(excluded.first_name, leads.first_name),
                last_name = coalesce(excluded.last_name, leads.last_name),
                phone = coalesce(excluded.phone, leads.phone),
                utm_source = coalesce(excluded.utm_source, leads.utm_source),
                utm_medium = coalesce(excluded.utm_medium, leads.utm_medium),
                utm_campaign = coalesce(excluded.utm_campaign, leads.utm_campaign),
                custom_fields = leads.custom_fields || excluded.custom_fields,
                revision = leads.revision + 1, updated_at = now()
            returning (xmax = 0) as created,
            """ + Lead.COLUMNS;

    private static final String UPDATE = """
            update leads set first_name = $2, last_name = $3, phone = $4, source = $5, status = $6, tags = $7,
              lead_score = $8, assigned_to = $9, custom_fields = $10::text::jsonb, notes = $11,
              converted_at = case when $6 = 'converted' then coalesce(converted_at, now()) else converted_at end,
              revision = revision + 1, updated_at = now()
            where id = $1 returning
            """ + Lead.COLUMNS;

    /** What a visitor told about a lead; null where nothing was said. */
    public record Draft(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            @Nullable String phone,
            String source,
            ObjectNode sourceDetails,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            ObjectNode customFields) {}

    /** A lead that was made or updated. */
    public record Touched(Lead lead, boolean created) {}

    /** What staff and workflows change of a lead. */
    public record Change(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            String source,
            LeadStatus status,
            List<String> tags,
            int leadScore,
            @Nullable UUID assignedTo,
            ObjectNode customFields,
            @Nullable String notes) {

        public static Change of(Lead lead) {
            return new Change(
                    lead.firstName(),
                    lead.lastName(),
                    lead.phone(),
                    lead.source(),
                    lead.status(),
                    lead.tags(),
                    lead.leadScore(),
                    lead.assignedTo(),
                    lead.customFields(),
                    lead.notes());
        }
    }

    /** One lead per e-mail, whoever comes first; later ones add what they know. Without an e-mail it is a new lead. */
    public Uni<Touched> touch(Sql sql, Draft draft) {
        return sql.query(
                        UPSERT,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        draft.firstName(),
                        draft.lastName(),
                        draft.email(),
                        draft.phone(),
                        draft.source(),
                        draft.sourceDetails().toString(),
                        draft.utmSource(),
                        draft.utmMedium(),
                        draft.utmCampaign(),
                        draft.customFields().toString())
                .map(rows -> rows.iterator().next())
                .map(row -> new Touched(Lead.of(row), row.getBoolean("created")))
                .call(touched -> publish(sql, touched.lead()));
    }

    /** Changes a lead that this transaction has locked. */
    public Uni<Lead> change(Sql sql, Lead lead, Change change) {
        if (change.equals(Change.of(lead))) {
            return Uni.createFrom().item(lead);
        }
        return sql.query(
                        UPDATE,
                        lead.id(),
                        change.firstName(),
                        change.lastName(),
                        change.phone(),
                        change.source(),
                        change.status().text(),
                        change.tags().toArray(String[]::new),
                        change.leadScore(),
                        change.assignedTo(),
                        change.customFields().toString(),
                        change.notes())
                .map(rows -> Lead.of(rows.iterator().next()))
                .call(changed -> publish(sql, changed));
    }

    public Uni<@Nullable Lead> find(Sql sql, UUID id) {
        return sql.first(Lead::of, "select " + Lead.COLUMNS + " from leads where id = $1", id);
    }

    public Uni<Lead> require(Sql sql, UUID id) {
        return find(sql, id).onItem().ifNull().failWith(() -> Problems.notFound("lead"));
    }

    /** The lead, locked until the transaction ends; null where there is none. */
    public Uni<@Nullable Lead> lock(Sql sql, UUID id) {
        return sql.first(Lead::of, "select " + Lead.COLUMNS + " from leads where id = $1 for no key update", id);
    }

    public Uni<@Nullable Lead> byEmail(Sql sql, String email) {
        return sql.first(Lead::of, "select " + Lead.COLUMNS + " from leads where email_key = lower($1)", email);
    }

    /** True when the person is an active member of the tenant, as far as the replica knows. */
    public Uni<Boolean> isActiveMember(Sql sql, UUID userId) {
        return sql.query("select from members where id = $1 and is_active and deleted_at is null", userId)
                .map(rows -> rows.size() > 0);
    }

    /** Newest first. */
    Uni<Page<Lead>> page(Sql sql, PageQuery page, @Nullable LeadStatus status, @Nullable String tag) {
        StringBuilder where = new StringBuilder(" where true");
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(page.fetch());
        if (status != null) {
            parameters.add(status.text());
            where.append(" and status = $").append(parameters.size());
        }
        if (tag != null) {
            parameters.add(tag);
            where.append(" and id in (select lead_id from lead_tags where tag = $")
                    .append(parameters.size())
                    .append(")");
        }
        PageQuery.Key after = page.after();
        if (after != null) {
            parameters.add(after.uuid(0));
            where.append(" and id < $").append(parameters.size());
        }
        String statement = "select " + Lead.COLUMNS + " from leads" + where + " order by id desc limit $1";
        return sql.list(Lead::of, statement, parameters.toArray())
                .map(rows -> page.page(rows, lead -> List.of(lead.id())));
    }

    private static Uni<Void> publish(Sql sql, Lead lead) {
        return Outbox.append(sql, lead.state(), lead.id(), lead.revision());
    }
}
