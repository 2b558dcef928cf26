package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.validation.ValidEmail;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Request bodies for leads. */
public final class LeadBodies {

    private LeadBodies() {}

    /** A lead that staff create; it needs a name, an email address or a phone number. */
    public record CreateLead(
            @Nullable @ValidName(max = 200) String firstName,
            @Nullable @ValidName(max = 200) String lastName,
            @Nullable @ValidEmail String email,
            @Nullable @ValidPhone String phone,

            @Nullable @Schema(defaultValue = "manual") @ValidName(max = 200)
            String source,

            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode sourceDetails,
            @Nullable @Size(max = 500) String utmSource,
            @Nullable @Size(max = 500) String utmMedium,
            @Nullable @Size(max = 500) String utmCampaign,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags,
            @Nullable Integer leadScore,
            @Nullable UUID assignedTo,
            @Nullable @Schema(type = SchemaType.OBJECT) ObjectNode customFields,
            @Nullable @Size(max = 20_000) String notes) {}

    /** The fields of a lead that staff edit. */
    record EditLead(
            @Nullable @ValidName(max = 200) String firstName,
            @Nullable @ValidName(max = 200) String lastName,
            @Nullable @ValidEmail String email,
            @Nullable @ValidPhone String phone,
            @NotNull @ValidName(max = 200) String source,
            @NotNull LeadStatus status,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags,
            int leadScore,
            @Nullable UUID assignedTo,
            @NotNull @Schema(type = SchemaType.OBJECT) ObjectNode customFields,
            @Nullable @Size(max = 20_000) String notes) {

        static EditLead of(Lead lead) {
            return new EditLead(
                    lead.firstName(),
                    lead.lastName(),
                    lead.email(),
                    lead.phone(),
                    lead.source(),
                    lead.status(),
                    lead.tags(),
                    lead.leadScore(),
                    lead.assignedTo(),
                    lead.customFields().deepCopy(),
                    lead.notes());
        }

        List<String> distinctTags() {
            return tags == null ? List.of() : Names.tags(tags);
        }
    }
}
