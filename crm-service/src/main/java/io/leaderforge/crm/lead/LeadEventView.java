package io.leaderforge.crm.lead;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Totals;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.row.Rows;
import io.leaderforge.kit.tenant.Sql;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** Of each kind, what it has in the columns of the others; its table has an index of the lead and the id. */
    private static final Map<String, String> BRANCHES = Map.of(
            SUBMISSION,
            "select id, 'submission' as kind, created_at as occurred_at, form_id, null::uuid as workflow_id,"
                    + " null::text as subject, null::text as status from form_submissions",
            MESSAGE,
            "select id, 'message' as kind, created_at as occurred_at, null::uuid as form_id, null::uuid as workflow_id,"
                    + " subject, status from messages",
            RUN,
            "select id, 'execution' as kind, created_at as occurred_at, null::uuid as form_id, workflow_id,"
                    + " null::text as subject, status from workflow_executions");

    /**
     * The lead's events of the kinds that the caller may view, newest first. Each kind is read to the end of the page and no
     * further, so that a lead of many events costs what one of few does.
     */
    static Uni<Page<LeadEventView>> page(Sql sql, PageQuery page, UUID lead, List<String> kinds) {
        if (kinds.isEmpty()) {
            return Totals.add(sql, page, new Page<>(List.of(), null), "from leads where false", List.of());
        }
        List<Object> parameters = new ArrayList<>(List.of(lead));
        String behind = "";
        PageQuery.Key cursor = page.after();
        if (cursor != null) {
            parameters.add(cursor.uuid(0));
            behind = " and id < $2";
        }
        String end = behind + " order by id desc" + page.limitClause();
        String newest = kinds.stream()
                .map(kind -> "(" + BRANCHES.get(kind) + " where lead_id = $1" + end + ")")
                .collect(Collectors.joining(" union all "));
        String statement =
                "select " + ROWS.columns("e") + " from (" + newest + ") e order by e.id desc" + page.limitClause();
        return sql.list(ROWS.reader(), statement, parameters.toArray())
                .map(found -> page.page(found, LeadEventView::key))
                .chain(found -> Totals.add(sql, page, found, all(kinds), List.of(lead)));
    }

    /** For the total alone, which ends at 10,000. */
    private static String all(List<String> kinds) {
        return kinds.stream()
                .map(kind -> BRANCHES.get(kind) + " where lead_id = $1")
                .collect(Collectors.joining(" union all ", "from (", ") e"));
    }

    private static List<?> key(LeadEventView event) {
        return List.of(event.id());
    }

    static List<String> kinds(Grants held) {
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
        return kinds;
    }
}
