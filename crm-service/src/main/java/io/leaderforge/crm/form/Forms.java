package io.leaderforge.crm.form;

import io.leaderforge.crm.form.FormBodies.CreateForm;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormBodies.EditForm;
import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.crm.removal.Removal;
import io.leaderforge.crm.removal.Removal.Subject;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Forms and submissions in the database. */
@ApplicationScoped
class Forms {

    /** The texts that forms begin with, as the columns' defaults have them. */
    static final String SUBMIT = "Submit";

    static final String THANKS = "Thank you for your submission!";

    private final Removal removal;

    Forms(Removal removal) {
        this.removal = removal;
    }

    Uni<FormView> insert(Sql sql, CreateForm form) {
        return sql.store(
                FormView.ROWS,
                """
                insert into forms (tenant_id, id, name, description, type, fields, settings, styles, is_active, external_id,
                  external_data, allowed_origins, name_key)
                values ($1, $2, $3, $4, $5, $6::text::jsonb,
                  '{"submitButton": "Submit", "successMessage": "Thank you for your submission!", "redirectUrl": null}'::jsonb
                    || coalesce($7::text::jsonb, '{}'),
                  coalesce($8::text::jsonb, '{}'), $9, $10, $11::text::jsonb, $12, $13)
                """,
                sql.tenant(),
                Ids.next(),
                form.name(),
                form.description(),
                form.type() == null ? FormType.EMBED : form.type(),
                form.fields(),
                form.settings(),
                form.styles(),
                form.isActive() == null || form.isActive(),
                form.externalId(),
                form.externalData(),
                FormOrigins.checked(form.allowedOrigins()),
                Names.searchKey(form.name()));
    }

    Uni<FormView> lock(Sql sql, UUID id) {
        return sql.require("form", FormView.ROWS, "from forms where id = $1 and deleted_at is null for update", id);
    }

    Uni<FormView> update(Sql sql, UUID id, EditForm form) {
        return sql.store(
                FormView.ROWS,
                """
                update forms set name = $2, description = $3, type = $4, fields = $5::text::jsonb,
                  settings = $6::text::jsonb, styles = $7::text::jsonb, is_active = $8, external_id = $9,
                  external_data = $10::text::jsonb, allowed_origins = $11, name_key = $12, revision = revision + 1, updated_at = now() where id = $1
                """,
                id,
                form.name(),
                form.description(),
                form.type(),
                form.fields(),
                form.settings(),
                form.styles(),
                form.isActive(),
                form.externalId(),
                form.externalData(),
                FormOrigins.checked(form.allowedOrigins()),
                Names.searchKey(form.name()));
    }

    /** A copy that is not active, without what belongs to the one form: its submissions and its id in another system. */
    Uni<FormView> duplicate(Sql sql, UUID id) {
        return sql.change(FormView.ROWS, """
                        insert into forms (tenant_id, id, name, description, type, fields, settings, styles, is_active,
                          allowed_origins, name_key)
                        select tenant_id, $2, left(name, 490) || ' (copy)', description, type, fields, settings, styles, false,
                          allowed_origins, left(name_key, 490) || ' (copy)'
                        from forms where id = $1 and deleted_at is null
                        """, id, Ids.next())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("form"));
    }

    Uni<Void> delete(Sql sql, UUID id) {
        return sql.update(
                        "update forms set deleted_at = now(), is_active = false, revision = revision + 1 where id = $1",
                        id)
                .chain(() -> removal.schedule(sql, Subject.FORM, id));
    }

    /** True when an active workflow is started by the form. */
    Uni<Boolean> startsWorkflows(Sql sql, UUID id) {
        return sql.exists(
                "select from workflows where status = 'active' and trigger_type = 'form.submitted' and trigger_key = $1",
                id.toString());
    }

    Uni<FormView> require(Sql sql, UUID id) {
        return sql.require("form", FormView.ROWS, "from forms where id = $1 and deleted_at is null", id);
    }

    /** An active form, for what was entered elsewhere. */
    Uni<PublicForm> requireActive(Sql sql, UUID id) {
        return sql.require(
                "form", PublicForm.ROWS, "from forms where id = $1 and deleted_at is null and is_active", id);
    }

    /** The public part of an active form of the tenant; none that is filled in elsewhere. */
    Uni<PublicForm> requirePublic(Sql sql, UUID id) {
        return sql.require("form", PublicForm.ROWS, "from public_form($1)", id).map(PublicForm::shown);
    }

    /** The same; null where there is none. */
    Uni<@Nullable PublicForm> findPublic(Sql sql, UUID id) {
        return sql.find(PublicForm.ROWS, "from public_form($1)", id).map(form -> form == null ? null : form.shown());
    }

    /**
     * An equal submission of the last seconds; null where there is none, and then none that is sent at the same time gets further
     * before this transaction ends.
     */
    Uni<@Nullable SubmissionView> repeated(Sql sql, UUID formId, String fingerprint) {
        return sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", formId + fingerprint)
                .chain(() -> sql.find(SubmissionView.ROWS, """
                        from form_submissions where form_id = $1 and fingerprint = $2
                          and created_at > now() - interval '10 seconds' order by id desc limit 1
                        """, formId, fingerprint));
    }

    Uni<SubmissionView> submit(
            Sql sql, UUID formId, UUID leadId, Answers answers, CreateSubmission given, String fingerprint) {
        UUID tenant = sql.tenant();
        return sql.store(
                        SubmissionView.ROWS,
                        """
                        insert into form_submissions (tenant_id, id, form_id, lead_id, data, utm_source, utm_medium,
                          utm_campaign, fingerprint)
                        values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9)
                        """,
                        tenant,
                        Ids.next(),
                        formId,
                        leadId,
                        answers.data(),
                        given.utmSource(),
                        given.utmMedium(),
                        given.utmCampaign(),
                        fingerprint)
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
