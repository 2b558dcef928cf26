package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.LeadBodies.EditLead;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.live.Live;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.outbox.OutboxEvent;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Leads in the database. Every change raises the revision and publishes the lead's state in the same transaction. */
@ApplicationScoped
public class Leads {

    /** Octets of a lead's custom fields: one transaction of the engine reads many leads. */
    public static final int MAX_CUSTOM_FIELDS = 262_144;

    private static final String UPSERT = """
            insert into leads (tenant_id, id, first_name, last_name, email, email_key, phone, source, source_details,
              utm_source, utm_medium, utm_campaign, custom_fields, typed_fields,
              first_name_key, last_name_key)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $12, $13::text::jsonb, $14, $16, $17)
            on conflict (tenant_id, email_key) do update
              set first_name = coalesce(excluded.first_name, leads.first_name),
                last_name = coalesce(excluded.last_name, leads.last_name),
                first_name_key = coalesce(excluded.first_name_key, leads.first_name_key),
                last_name_key = coalesce(excluded.last_name_key, leads.last_name_key),
                phone = coalesce(excluded.phone, leads.phone),
                utm_source = coalesce(excluded.utm_source, leads.utm_source),
                utm_medium = coalesce(excluded.utm_medium, leads.utm_medium),
                utm_campaign = coalesce(excluded.utm_campaign, leads.utm_campaign),
                custom_fields = case
                  when octet_length((leads.custom_fields || excluded.custom_fields)::text) <= $15
                  then leads.custom_fields || excluded.custom_fields else leads.custom_fields end,
                typed_fields = array(
                  select t.name from unnest(coalesce(leads.typed_fields,
                    array(select jsonb_object_keys(leads.custom_fields)))) as t (name)
                    where not excluded.custom_fields ? t.name
                  union select unnest(excluded.typed_fields)),
                revision = leads.revision + 1, updated_at = now()
            returning
            """ + Lead.ROWS.columns() + ", (xmax = 0) as created";

    private static final String UPDATE = """
            update leads set first_name = new_first_name, last_name = new_last_name, email = new_email,
              first_name_key = new_first_name_key, last_name_key = new_last_name_key,
              email_key = new_email_key, phone = new_phone, source = new_source,
              status = new_status, tags = array(select jsonb_array_elements_text(new_tags::jsonb)),
              tag_keys = array(select jsonb_array_elements_text(new_tag_keys::jsonb)),
              lead_score = new_lead_score, assigned_to = new_assigned_to, custom_fields = new_custom_fields::jsonb,
              typed_fields = array(
                select t.name from unnest(coalesce(typed_fields, array(select jsonb_object_keys(custom_fields)))) as t (name)
                where custom_fields -> t.name = new_custom_fields::jsonb -> t.name),
              notes = new_notes,
              last_contacted_at =
                case when new_status = 'contacted' and status = 'new' then now() else last_contacted_at end,
              converted_at = case when new_status = 'converted' then coalesce(converted_at, now()) end,
              revision = revision + 1, updated_at = now()
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
                $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                $15::text[], $16::text[])
              as change (of_lead, new_first_name, new_last_name, new_phone, new_source, new_status, new_tags,
                new_lead_score, new_assigned_to, new_custom_fields, new_notes, new_tag_keys, new_email, new_email_key,
                new_first_name_key, new_last_name_key)
            where id = of_lead returning
            """ + Lead.ROWS.columns();

    /**
     * What a visitor told about a lead; null where nothing was said.
     *
     * @param typedFields which of it the visitor could write as they liked
     */
    public record Draft(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable EmailAddress email,
            @Nullable String phone,
            String source,
            ObjectNode sourceDetails,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            ObjectNode customFields,
            List<String> typedFields) {}

    /** A lead that was made or updated. */
    public record Upserted(Lead lead, boolean created) {}

    /** What staff and workflows change of a lead. */
    public record Change(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
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
                    lead.email(),
                    lead.phone(),
                    lead.source(),
                    lead.status(),
                    lead.tags(),
                    lead.leadScore(),
                    lead.assignedTo(),
                    lead.customFields(),
                    lead.notes());
        }

        static Change edited(EditLead edit) {
            return new Change(
                    edit.firstName(),
                    edit.lastName(),
                    edit.email() == null ? null : EmailAddress.of(edit.email()).text(),
                    PhoneNumber.of(edit.phone()),
                    edit.source(),
                    edit.status(),
                    edit.distinctTags(),
                    edit.leadScore(),
                    edit.assignedTo(),
                    edit.customFields(),
                    edit.notes());
        }

        public Change tagged(List<String> allTags) {
            return new Change(
                    firstName,
                    lastName,
                    email,
                    phone,
                    source,
                    status,
                    allTags,
                    leadScore,
                    assignedTo,
                    customFields,
                    notes);
        }
    }

    /**
     * One lead per e-mail, whoever comes first; later ones add what they know. Without an e-mail it is a new lead. Custom fields
     * that do not fit any more stay in the submission alone.
     */
    public Uni<Upserted> upsert(Sql sql, Draft draft) {
        return sql.query(
                        UPSERT,
                        sql.tenant(),
                        Ids.next(),
                        draft.firstName(),
                        draft.lastName(),
                        draft.email() == null ? null : draft.email().text(),
                        draft.email() == null ? null : draft.email().key(),
                        draft.phone(),
                        draft.source(),
                        draft.sourceDetails().toString(),
                        draft.utmSource(),
                        draft.utmMedium(),
                        draft.utmCampaign(),
                        draft.customFields().toString(),
                        draft.typedFields().stream()
                                .filter(draft.customFields()::has)
                                .toArray(String[]::new),
                        MAX_CUSTOM_FIELDS,
                        searchKey(draft.firstName()),
                        searchKey(draft.lastName()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Upserted(Lead.ROWS.read(row), row.getBoolean("created")))
                .call(upserted -> Outbox.appendAll(sql, events(upserted.lead(), upserted.created())));
    }

    /** Changes a lead that this transaction has locked. */
    public Uni<Lead> change(Sql sql, Lead lead, Change change) {
        return change.equals(Change.of(lead))
                ? Uni.createFrom().item(lead)
                : changeAll(sql, Map.of(lead.id(), change)).map(List::getFirst);
    }

    /** Changes leads, by their ids, that this transaction has locked; as they are now, in no order. */
    public Uni<List<Lead>> changeAll(Sql sql, Map<UUID, Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Change> given = List.copyOf(changes.values());
        Tuple parameters = Tuple.tuple()
                .addValue(changes.keySet().toArray(UUID[]::new))
                .addValue(texts(given, Change::firstName))
                .addValue(texts(given, Change::lastName))
                .addValue(texts(given, Change::phone))
                .addValue(texts(given, Change::source))
                .addValue(texts(given, change -> change.status().text()))
                .addValue(texts(given, change -> Columns.array(change.tags()).toString()))
                .addValue(given.stream().map(Change::leadScore).toArray(Integer[]::new))
                .addValue(given.stream().map(Change::assignedTo).toArray(UUID[]::new))
                .addValue(texts(given, change -> change.customFields().toString()))
                .addValue(texts(given, Change::notes))
                .addValue(texts(
                        given,
                        change -> Columns.array(Names.keys(change.tags())).toString()))
                .addValue(texts(given, Change::email))
                .addValue(texts(given, change -> change.email() == null ? null : EmailAddress.keyOf(change.email())))
                .addValue(texts(given, change -> searchKey(change.firstName())))
                .addValue(texts(given, change -> searchKey(change.lastName())));
        return sql.execute(UPDATE, parameters)
                .map(rows -> rows.stream().map(Lead.ROWS.reader()).toList())
                .call(changed -> Outbox.appendAll(
                        sql,
                        changed.stream()
                                .flatMap(lead -> events(lead, false).stream())
                                .toList()));
    }

    static @Nullable String searchKey(@Nullable String name) {
        return name == null ? null : Names.searchKey(name);
    }

    private static @Nullable String[] texts(List<Change> changes, Function<Change, @Nullable String> column) {
        return changes.stream().map(column).toArray(String[]::new);
    }

    public Uni<@Nullable Lead> find(Sql sql, UUID id) {
        return sql.find(Lead.ROWS, "from leads where id = $1", id);
    }

    /** The lead, locked until the transaction ends; null where there is none. */
    public Uni<@Nullable Lead> lock(Sql sql, UUID id) {
        return sql.find(Lead.ROWS, "from leads where id = $1 for no key update", id);
    }

    /** Several leads, locked until the transaction ends, always in the same order. */
    public Uni<List<Lead>> lockAll(Sql sql, UUID[] ids) {
        return sql.list(Lead.ROWS, "from leads where id = any ($1) order by id for no key update", (Object) ids);
    }

    public Uni<List<Lead>> findAll(Sql sql, UUID[] ids) {
        return sql.list(Lead.ROWS, "from leads where id = any ($1)", (Object) ids);
    }

    public Uni<@Nullable Lead> byEmail(Sql sql, String email) {
        return sql.find(Lead.ROWS, "from leads where email_key = $1", EmailAddress.keyOf(email));
    }

    /** True when the person is an active member of the tenant, as far as the replica knows. */
    public Uni<Boolean> isActiveMember(Sql sql, UUID userId) {
        return sql.exists("select from members where id = $1 and is_active and deleted_at is null", userId);
    }

    static List<OutboxEvent> events(Lead lead, boolean created) {
        return List.of(
                OutboxEvent.state(lead.state(), lead.id(), lead.revision()),
                created ? Live.event(lead.arrived()) : Live.event(lead.changed()));
    }
}
