package io.leaderforge.crm.lead;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.LiveAudience;
import io.leaderforge.contracts.event.crm.LeadState;
import io.leaderforge.contracts.event.crm.LiveLeadCreated;
import io.leaderforge.contracts.event.crm.LiveLeadUpdated;
import io.leaderforge.kit.audit.NotAudited;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.web.Identified;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code leads}. The audit log has no personal data of it: a deleted lead is erased, and its entries stay.
 *
 * @param typedFields the custom fields that hold a text which a visitor typed
 */
@RegisterForReflection
@Schema(name = "Lead")
public record Lead(
        @JsonIgnore UUID tenantId,
        UUID id,
        @NotAudited @Nullable String firstName,
        @NotAudited @Nullable String lastName,
        @NotAudited String name,
        @JsonIgnore String nameSearch,
        @NotAudited @Nullable String email,
        @NotAudited @Nullable String phone,
        String source,
        @Schema(type = SchemaType.OBJECT) ObjectNode sourceDetails,
        @Nullable String utmSource,
        @Nullable String utmMedium,
        @Nullable String utmCampaign,
        LeadStatus status,
        List<String> tags,
        int leadScore,
        @Nullable Double aiScore,
        @Nullable UUID assignedTo,
        @NotAudited @Nullable String assignedToName,
        @NotAudited @Nullable String assignedToAvatarUrl,
        @NotAudited @Schema(type = SchemaType.OBJECT) ObjectNode customFields,
        @JsonIgnore List<String> typedFields,
        @NotAudited @Nullable String notes,
        @Nullable Instant lastContactedAt,
        @Nullable Instant convertedAt,
        @JsonIgnore long revision,
        Instant createdAt,
        Instant updatedAt)
        implements Identified {

    /** Workers read many leads that are assigned to no one. */
    private static final String ASSIGNEE = "case when {}assigned_to is not null then"
            + " (select %s from members where id = {}assigned_to and deleted_at is null) end";

    public static final Rows<Lead> ROWS = Rows.of(Lead.class)
            .with("assigned_to_name", ASSIGNEE.formatted("full_name"))
            .with("assigned_to_avatar_url", ASSIGNEE.formatted("avatar_url"))
            .with("typed_fields", "coalesce({}typed_fields, array(select jsonb_object_keys({}custom_fields)))");
    private static final LiveAudience AUDIENCE = LiveAudience.holders(Permission.CRM_LEADS_VIEW.slug());

    static final Listing<Lead> LIST = Listing.of(ROWS, "from leads")
            .newestFirst()
            .sort("-created_at", "created_at desc", "id desc")
            .sort("created_at", "created_at", "id")
            .sort("-updated_at", "updated_at desc", "id desc")
            .sort("-lead_score", "lead_score desc", "id desc")
            .sort("name", "name_search", "id")
            .weighing("octet_length(custom_fields::text) + coalesce(octet_length(notes), 0)");

    /** What conditions and templates may know of a lead: its columns, then its custom fields by their names. */
    public ObjectNode values() {
        ObjectNode values = Json.mapper().createObjectNode();
        values.put("id", id.toString());
        values.put("first_name", firstName);
        values.put("last_name", lastName);
        values.put("name", firstName == null && lastName == null ? null : name);
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

    /** To the pages that show leads, as a new one. */
    LiveLeadCreated arrived() {
        return new LiveLeadCreated(tenantId, AUDIENCE, id, status.text(), revision);
    }

    /** To the pages that show leads, as one that they may show already. */
    LiveLeadUpdated changed() {
        return new LiveLeadUpdated(tenantId, AUDIENCE, id, status.text(), revision);
    }
}
