package io.leaderforge.crm.form;

import io.leaderforge.crm.form.FormBodies.CreateForm;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Forms and submissions in the database. */
@ApplicationScoped
class Forms {

    Uni<FormView> insert(Sql sql, CreateForm form) {
        return sql.store(
                FormView.ROWS,
                """
                insert into forms (tenant_id, id, name, description, type, fields, settings, styles, is_active)
                values ($1, $2, $3, $4, $5, $6::text::jsonb,
                  '{"submitButton": "Submit", "successMessage": "Thank you for your submission!", "redirectUrl": null}'::jsonb
                    || coalesce($7::text::jsonb, '{}'),
                  coalesce($8::text::jsonb, '{}'), $9)
                """,
                sql.tenant(),
                Ids.next(),
                form.name(),
                form.description(),
                form.type() == null ? FormType.EMBED : form.type(),
                form.fields(),
                form.settings(),
                form.styles(),
                form.isActive() == null || form.isActive());
    }

    Uni<FormView> require(Sql sql, UUID id) {
        return sql.require("form", FormView.ROWS, "from forms where id = $1", id);
    }

    /** The public part of an active form of the tenant. */
    Uni<PublicForm> requirePublic(Sql sql, UUID id) {
        return sql.require("form", PublicForm.ROWS, "from public_form($1)", id).map(PublicForm::shown);
    }

    Uni<SubmissionView> submit(Sql sql, UUID formId, UUID leadId, Answers answers, CreateSubmission given) {
        UUID tenant = sql.tenant();
        return sql.store(
                        SubmissionView.ROWS,
                        """
                        insert into form_submissions (tenant_id, id, form_id, lead_id, data, utm_source, utm_medium,
                          utm_campaign)
                        values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
                        """,
                        tenant,
                        Ids.next(),
                        formId,
                        leadId,
                        answers.data(),
                        given.utmSource(),
                        given.utmMedium(),
                        given.utmCampaign())
                .call(() -> sql.update(
                        "insert into counter_deltas (tenant_id, id, subject, subject_id, total) values ($1, $2, 'form', $3, 1)",
                        tenant,
                        Ids.next(),
                        formId));
    }

    Uni<SubmissionView> requireSubmission(Sql sql, UUID formId, UUID id) {
        return sql.require(
                "submission", SubmissionView.ROWS, "from form_submissions where form_id = $1 and id = $2", formId, id);
    }
}
