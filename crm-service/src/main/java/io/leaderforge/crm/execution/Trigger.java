package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that may start workflows.
 *
 * @param key    what it is about, e.g. the form; a workflow that names nothing wants every one
 * @param leadId whom the run is about
 * @param data   kept with the run as its trigger_data
 * @param depth  how many runs stand before it in its {@link Chain}
 * @param note   where there is nobody to act for: the run ends at once and says this
 */
public record Trigger(
        String type,
        String key,
        @Nullable UUID leadId,
        ObjectNode data,
        int depth,
        @Nullable String note) {

    public static final String FORM_SUBMITTED = "form.submitted";
    public static final String LEAD_CREATED = "lead.created";
    public static final String CONTENT_COMPLETED = "content.completed";
    /** Started by staff. */
    static final String MANUAL = "manual";
}
