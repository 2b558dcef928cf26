package io.leaderforge.crm.lead;

import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What has happened with a lead: a submission, a message or a run of a workflow. Ids are made when these begin, so they sort by
 * time, and each table is read by its index of the lead.
 */
@RegisterForReflection
@Schema(name = "LeadEvent")
record LeadEventView(
        @Schema(description = "Of the submission, message or run")
        UUID id,

        @Schema(
                type = SchemaType.STRING,
                enumeration = {SUBMISSION, MESSAGE, RUN})
        String kind,

        Instant occurredAt,
        @Nullable UUID formId,
        @Nullable String formName,
        @Nullable UUID workflowId,
        @Nullable String workflowName,

        @Schema(description = "Of a message") @Nullable String subject,

        @Schema(description = "Of a message or run, as it is now") @Nullable
        String status) {

    static final String SUBMISSION = "submission";
    static final String MESSAGE = "message";
    static final String RUN = "execution";

    private static final Rows<LeadEventView> ROWS = Rows.of(LeadEventView.class)
            .with("form_name", "(select name from forms where id = {}form_id)")
            .with("workflow_name", "(select name from workflows where id = {}workflow_id)");

    static final Listing<LeadEventView> LIST = Listing.of(ROWS, """
            from (
              select lead_id, id, 'submission' as kind, created_at as occurred_at, form_id, null::uuid as workflow_id,
                null::text as subject, null::text as status from form_submissions
              union all
              select lead_id, id, 'message', created_at, null, null, subject, status from messages
              union all
              select lead_id, id, 'execution', created_at, null, workflow_id, null, status from workflow_executions
            ) e""", "e").newestFirst();

    /** Of the lead, of the kinds that the caller may view. */
    static Where of(UUID lead, Grants held) {
        List<String> kinds = new ArrayList<>();
        if (held.may(Permission.CRM_FORMS_VIEW)) {
            kinds.add(SUBMISSION);
        }
        if (held.may(Permission.CRM_MESSAGES_VIEW)) {
            kinds.add(MESSAGE);
        }
        if (held.may(Permission.CRM_WORKFLOWS_VIEW)) {
            kinds.add(RUN);
        }
        return Where.scope("e.lead_id", lead).and("e.kind = any (?)", kinds);
    }
}
