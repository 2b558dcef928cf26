package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.crm.json.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code leads}.
 *
 * @param typedFields the custom fields that hold a text which a visitor typed
 */
public record Lead(
        UUID tenantId,
        UUID id,
        @Nullable String firstName,
        @Nullable String lastName,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String source,
        ObjectNode sourceDetails,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        LeadStatus status,
        List<String> tags,
        int leadScore,
        @Nullable Double aiScore,
        @Nullable UUID assignedTo,
        ObjectNode customFields,
        List<String> typedFields,
        @Nullable String notes,
        @Nullable Instant lastContactedAt,
        @Nullable Instant convertedAt,
        long revision,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            tenant_id, id, first_name, last_name, name, email, phone, source, source_details::text as source_details,
            utm_source, utm_medium, utm_campaign, status, tags, lead_score, ai_score, assigned_to,
            custom_fields::text as custom_fields,
            coalesce(typed_fields, array(select jsonb_object_keys(custom_fields))) as typed_fields, notes, last_contacted_at, converted_at, revision, created_at, updated_at
            """;

    static Lead of(Row row) {
        return new Lead(
                row.getUUID("tenant_id"),
                row.getUUID("id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("source"),
                Columns.object(row, "source_details"),
                row.getString("utm_source"),
                row.getString("utm_medium"),
                row.getString("utm_campaign"),
                LeadStatus.of(row.getString("status")),
                Columns.texts(row, "tags"),
                row.getInteger("lead_score"),
                row.getDouble("ai_score"),
                row.getUUID("assigned_to"),
                Columns.object(row, "custom_fields"),
                Columns.texts(row, "typed_fields"),
                row.getString("notes"),
                Columns.instantOrNull(row, "last_contacted_at"),
                Columns.instantOrNull(row, "converted_at"),
                row.getLong("revision"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    /** What conditions and templates may know of a lead: its columns, then its custom fields by their names. */
    public ObjectNode values() {
        ObjectNode values = Columns.object();
        values.put("id", id.toString());
        values.put("first_name", firstName);
        values.put("last_name", lastName);
        values.put("name", name);
        values.put("email", email);
        values.put("phone", phone);
        values.put("source", source);
        values.put("utm_source", utmSource);
        values.put("utm_medium", utmMedium);
        values.put("utm_campaign", utmCampaign);
        values.put("status", status.text());
        values.put("lead_score", leadScore);
        values.put("ai_score", aiScore);
        values.put("assigned_to", assignedTo == null ? null : assignedTo.toString());
        tags.forEach(values.putArray("tags")::add);
        values.set("custom_fields", customFields.deepCopy());
        customFields.properties().forEach(field -> values.putIfAbsent(field.getKey(), field.getValue()));
        return values;
    }

    LeadState state() {
        return new LeadState(
                id,
                tenantId,
                email,
                firstName,
                lastName,
                phone,
                source,
                status.text(),
                tags,
                leadScore,
                assignedTo,
                createdAt,
                updatedAt);
    }
}
