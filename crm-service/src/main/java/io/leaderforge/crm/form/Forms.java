package io.leaderforge.crm.form;

import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.NewSubmission;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.page.LongRows;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.UUID;

/** Forms and submissions in the database. */
@ApplicationScoped
class Forms {

    private static final String COLUMNS = """
            id, name, description, type, fields::text as fields, settings::text as settings, styles::text as styles,
            is_active, submission_count, last_submission_at, created_at, updated_at
            """;
    private static final String SUBMISSION_COLUMNS =
            "id, form_id, lead_id, data::text as data, utm_source, utm_medium, utm_campaign, created_at";

    Uni<FormView> insert(Sql sql, FormBodies.NewForm form, FormType type) {
        return sql.query(
                        """
                        insert into forms (tenant_id, id, name, description, type, fields, settings, styles, is_active)
                        values ($1, $2, $3, $4, $5, $6::text::jsonb,
                          '{"submitButton": "Submit", "successMessage": "Thank you for your submission!", "redirectUrl": null}'::jsonb
                            || coalesce($7::text::jsonb, '{}'),
                          coalesce($8::text::jsonb, '{}'), $9)
                        returning
                        """ + COLUMNS,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        form.name(),
                        form.description(),
                        type.text(),
                        form.fields().toString(),
                        form.settings() == null ? null : form.settings().toString(),
                        form.styles() == null ? null : form.styles().toString(),
                        form.isActive() == null || form.isActive())
                .map(rows -> view(rows.iterator().next()));
    }

    Uni<FormView> require(Sql sql, UUID id) {
        return sql.first(Forms::view, "select " + COLUMNS + " from forms where id = $1", id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("form"));
    }

    /** Newest first. */
    Uni<Page<FormView>> page(Sql sql, PageQuery page) {
        String weight = "octet_length(fields::text) + octet_length(settings::text) + octet_length(styles::text)";
        String select = "select " + COLUMNS + ", " + weight + " as weight from forms where true";
        return LongRows.page(sql, page, Forms::view, select);
    }

    /** What anybody may see of an active form of the tenant. */
    Uni<PublicForm> requirePublic(Sql sql, UUID id) {
        return sql.first(Forms::publicForm, """
                        select id, name, type, fields::text as fields, settings::text as settings,
                          styles::text as styles from public_form($1)
                        """, id).onItem().ifNull().failWith(() -> Problems.notFound("form"));
    }

    /** Stores what was sent; the row's id and time. */
    Uni<SubmissionView> submit(Sql sql, UUID formId, UUID leadId, Answers answers, NewSubmission given) {
        return sql.query(
                        """
                        insert into form_submissions (tenant_id, id, form_id, lead_id, data, utm_source, utm_medium,
                          utm_campaign)
                        values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8) returning
                        """ + SUBMISSION_COLUMNS,
                        sql.caller().requireTenant(),
                        Ids.next(),
                        formId,
                        leadId,
                        answers.data().toString(),
                        given.utmSource(),
                        given.utmMedium(),
                        given.utmCampaign())
                .map(rows -> submission(rows.iterator().next()))
                .call(() -> sql.update(
                        "insert into counter_deltas (tenant_id, id, subject, subject_id, total) values ($1, $2, 'form', $3, 1)",
                        sql.caller().requireTenant(),
                        Ids.next(),
                        formId));
    }

    /** Newest first. */
    Uni<Page<SubmissionView>> submissions(Sql sql, UUID formId, PageQuery page) {
        String select = "select " + SUBMISSION_COLUMNS
                + ", octet_length(data::text) as weight from form_submissions where form_id = $1";
        return LongRows.page(sql, page, Forms::submission, select, formId);
    }

    Uni<SubmissionView> requireSubmission(Sql sql, UUID formId, UUID id) {
        return sql.first(
                        Forms::submission,
                        "select " + SUBMISSION_COLUMNS + " from form_submissions where form_id = $1 and id = $2",
                        formId,
                        id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("submission"));
    }

    private static FormView view(Row row) {
        return new FormView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                type(row),
                Columns.array(row, "fields"),
                Columns.object(row, "settings"),
                Columns.object(row, "styles"),
                row.getBoolean("is_active"),
                row.getInteger("submission_count"),
                Columns.instantOrNull(row, "last_submission_at"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    /** Settings may hold what is the tenant's alone, e.g. whom to notify: only what a page shows goes out. */
    private static PublicForm publicForm(Row row) {
        return new PublicForm(
                row.getUUID("id"),
                row.getString("name"),
                type(row),
                Columns.array(row, "fields"),
                Columns.object(row, "settings").retain("submitButton", "successMessage", "redirectUrl"),
                Columns.object(row, "styles"));
    }

    private static SubmissionView submission(Row row) {
        return new SubmissionView(
                row.getUUID("id"),
                row.getUUID("form_id"),
                row.getUUID("lead_id"),
                Columns.object(row, "data"),
                row.getString("utm_source"),
                row.getString("utm_medium"),
                row.getString("utm_campaign"),
                Columns.instant(row, "created_at"));
    }

    private static FormType type(Row row) {
        return FormType.valueOf(row.getString("type").toUpperCase(Locale.ROOT));
    }
}
