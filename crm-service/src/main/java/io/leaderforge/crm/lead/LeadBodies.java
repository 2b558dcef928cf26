package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API says about leads. */
public final class LeadBodies {

    private LeadBodies() {}

    /** What may be changed of a lead. */
    @Schema(name = "LeadPatch")
    public record LeadEdit(
            @NotNull LeadStatus status,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags,
            @Nullable UUID assignedTo,
            @Nullable @Size(max = 20_000) String notes) {

        static LeadEdit of(Lead lead) {
            return new LeadEdit(lead.status(), lead.tags(), lead.assignedTo(), lead.notes());
        }

        List<String> distinctTags() {
            return tags == null ? List.of() : Names.tags(tags);
        }
    }

    @Schema(name = "Lead")
    public record LeadView(
            UUID id,
            @Nullable String firstName,
            @Nullable String lastName,
            String name,
            @Nullable String email,
            @Nullable String phone,
            String source,
            @Schema(type = SchemaType.OBJECT) JsonNode sourceDetails,
            @Nullable String utmSource,
            @Nullable String utmMedium,
            @Nullable String utmCampaign,
            LeadStatus status,
            List<String> tags,
            int leadScore,
            @Nullable Double aiScore,
            @Nullable UUID assignedTo,
            @Schema(type = SchemaType.OBJECT) JsonNode customFields,
            @Nullable String notes,
            @Nullable Instant lastContactedAt,
            @Nullable Instant convertedAt,
            Instant createdAt,
            Instant updatedAt) {

        static LeadView of(Lead lead) {
            return new LeadView(
                    lead.id(),
                    lead.firstName(),
                    lead.lastName(),
                    lead.name(),
                    lead.email(),
                    lead.phone(),
                    lead.source(),
                    lead.sourceDetails(),
                    lead.utmSource(),
                    lead.utmMedium(),
                    lead.utmCampaign(),
                    lead.status(),
                    lead.tags(),
                    lead.leadScore(),
                    lead.aiScore(),
                    lead.assignedTo(),
                    lead.customFields(),
                    lead.notes(),
                    lead.lastContactedAt(),
                    lead.convertedAt(),
                    lead.createdAt(),
                    lead.updatedAt());
        }
    }
}
