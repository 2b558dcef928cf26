package io.leaderforge.crm.lead;

import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.validation.ValidName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request bodies for leads. */
final class LeadBodies {

    private LeadBodies() {}

    /** The fields of a lead that staff edit. */
    record EditLead(
            @NotNull LeadStatus status,
            @Nullable @Size(max = 100) List<@NotNull @ValidName(max = 100) String> tags,
            @Nullable UUID assignedTo,
            @Nullable @Size(max = 20_000) String notes) {

        static EditLead of(Lead lead) {
            return new EditLead(lead.status(), lead.tags(), lead.assignedTo(), lead.notes());
        }

        List<String> distinctTags() {
            return tags == null ? List.of() : Names.tags(tags);
        }
    }
}
