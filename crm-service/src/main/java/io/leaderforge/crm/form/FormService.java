package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.crm.FormSubmitted;
import io.leaderforge.crm.execution.Chain;
import io.leaderforge.crm.execution.Trigger;
import io.leaderforge.crm.execution.Triggers;
import io.leaderforge.crm.form.FormBodies.CreateForm;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormBodies.EditForm;
import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.FormView;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.FormBodies.Receipt;
import io.leaderforge.crm.form.FormBodies.SubmissionView;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.lead.Leads.Draft;
import io.leaderforge.crm.lead.Leads.Upserted;
import io.leaderforge.kit.audit.Audit;
import io.leaderforge.kit.audit.AuditNote;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.outbox.Outbox;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.ShownDocument;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Creates forms, and takes submissions of visitors. */
@ApplicationScoped
public class FormService {

    private static final String FORMS = "/api/v1/crm/forms";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final Forms forms;
    private final Leads leads;
    private final Triggers triggers;
    private final Writes writes;

    FormService(
            TenantTransaction transaction,
            CurrentCaller current,
            Forms forms,
            Leads leads,
            Triggers triggers,
            Writes writes) {
        this.transaction = transaction;
        this.current = current;
        this.forms = forms;
        this.leads = leads;
        this.triggers = triggers;
        this.writes = writes;
    }

    Uni<RestResponse<FormView>> create(CreateForm form, HttpHeaders headers) {
        FormFields.checked(form.fields());
        checkSettings(form.settings());
        checkSource(form.type(), form.externalId());
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + FORMS,
                form,
                () -> forms.insert(sql, form).map(view -> Reply.created(FORMS, view))));
    }

    /** Submissions from now on are checked against the new fields. */
    Uni<RestResponse<FormView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers) {
        return transaction.withSql(sql -> forms.lock(sql, id)
                .chain(form -> writes.edit(headers, patch, form, EditForm.of(form), edited -> {
                    FormFields.checked(edited.fields());
                    checkSettings(edited.settings());
                    checkSource(edited.type(), edited.externalId());
                    return forms.update(sql, id, edited);
                })));
    }

    Uni<RestResponse<FormView>> duplicate(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + FORMS + "/" + id + "/duplicate",
                null,
                () -> forms.duplicate(sql, id).map(copy -> Reply.created(FORMS, copy))));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> forms.lock(sql, id)
                .call(() -> forms.startsWorkflows(sql, id).invoke(starts -> {
                    if (starts) {
                        throw Problems.conflict(
                                "workflow_active",
                                "The form starts an active workflow. Deactivate the workflow first.");
                    }
                }))
                .chain(form -> writes.delete(headers, form, () -> forms.delete(sql, id))));
    }

    private static void checkSettings(@Nullable ObjectNode settings) {
        List<Violation> shown =
                ShownDocument.violations("/settings", Json.mapper().convertValue(settings, Object.class));
        if (!shown.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named settings.", shown);
        }
    }

    /** A form that is filled in elsewhere is known by its id there. */
    private static void checkSource(@Nullable FormType type, @Nullable String externalId) {
        if (type == FormType.FACEBOOK && (externalId == null || externalId.isBlank())) {
            throw Problems.unprocessable(
                    "/external_id", "Name the id of the form at Meta, where it is filled in.", Rule.required());
        }
    }

    /** What was entered elsewhere, such as in an advertisement of Meta, and is brought here by an integration. */
    Uni<RestResponse<SubmissionView>> importOne(UUID formId, CreateSubmission given, HttpHeaders headers) {
        UUID tenant = current.get().requireTenant();
        String submissions = FORMS + "/" + formId + "/submissions";
        return transaction.withSql(sql -> forms.requireActive(sql, formId)).chain(form -> {
            Answers answers = Answers.of(FormFields.of((ArrayNode) form.fields()), given.data());
            return transaction.withSql(
                    Caller.service(tenant),
                    sql -> writes.once(
                            sql,
                            headers,
                            "POST " + submissions,
                            given,
                            () -> store(sql, form, answers, given, Chain.depth(headers))
                                    .map(submission -> Reply.<SubmissionView>created(
                                                    submissions + "/" + submission.id())
                                            .entity(submission)
                                            .build())));
        });
    }

    /** Reads the form as its visitor; stores the submission and what follows from it as the service. */
    Uni<RestResponse<Receipt>> submit(UUID formId, CreateSubmission given, HttpHeaders headers) {
        UUID tenant = current.get().requireTenant();
        return transaction.withSql(sql -> forms.requirePublic(sql, formId)).chain(form -> {
            Answers answers = Answers.of(FormFields.of((ArrayNode) form.fields()), given.data());
            return transaction.withSql(
                    Caller.service(tenant),
                    sql -> writes.once(
                            sql,
                            headers,
                            "POST /api/v1/crm/public/forms/" + formId + "/submissions",
                            given,
                            () -> receive(sql, form, answers, given, Chain.depth(headers))));
        });
    }

    /** An equal submission within seconds is a second click: it is answered as the first was. */
    private Uni<RestResponse<Receipt>> receive(
            Sql sql, PublicForm form, Answers answers, CreateSubmission given, int depth) {
        return store(sql, form, answers, given, depth)
                .map(submission -> Reply.<Receipt>created(FORMS + "/" + form.id() + "/submissions/" + submission.id())
                        .entity(receipt(form, submission))
                        .build());
    }

    private Uni<SubmissionView> store(Sql sql, PublicForm form, Answers answers, CreateSubmission given, int depth) {
        String fingerprint = Fingerprint.of(answers.data(), given);
        return forms.repeated(sql, form.id(), fingerprint)
                .chain(first -> first != null
                        ? Uni.createFrom().item(first)
                        : accept(sql, form, answers, given, fingerprint, depth));
    }

    private Uni<SubmissionView> accept(
            Sql sql, PublicForm form, Answers answers, CreateSubmission given, String fingerprint, int depth) {
        return leads.upsert(sql, draft(form, answers, given))
                .chain(upserted -> forms.submit(sql, form.id(), upserted.lead().id(), answers, given, fingerprint)
                        .invoke(submission -> audit(sql, submission, upserted.lead()))
                        .call(submission -> publish(sql, submission, upserted.lead()))
                        .call(submission -> trigger(sql, form, data(form, submission, answers), upserted, depth)));
    }

    /** With ids alone: the visitor's answers are in the submission and the lead, and go with them. */
    private static void audit(Sql sql, SubmissionView submission, Lead lead) {
        Map<String, Object> ids = Map.of("submission_id", submission.id(), "lead_id", lead.id());
        Audit.record(sql, AuditNote.of("form.submitted", submission.formId()).with(ids));
    }

    private static Draft draft(PublicForm form, Answers answers, CreateSubmission given) {
        ObjectNode details = Columns.object();
        details.put("form_id", form.id().toString());
        details.put("form_name", form.name());
        return new Draft(
                answers.firstName(),
                answers.lastName(),
                answers.address(),
                answers.ofLead("phone"),
                "form",
                details,
                given.utmSource(),
                given.utmMedium(),
                given.utmCampaign(),
                answers.customFields(),
                answers.freeTexts());
    }

    private static Uni<Void> publish(Sql sql, SubmissionView submission, Lead lead) {
        FormSubmitted event = new FormSubmitted(
                submission.id(), lead.tenantId(), submission.formId(), lead.id(), submission.createdAt());
        return Outbox.fact(sql, event, submission.id());
    }

    private Uni<Void> trigger(Sql sql, PublicForm form, ObjectNode data, Upserted upserted, int depth) {
        UUID lead = upserted.lead().id();
        Uni<Void> created = upserted.created()
                ? triggers.fire(sql, new Trigger(Trigger.LEAD_CREATED, "", lead, data, depth, null))
                : Uni.createFrom().voidItem();
        return created.chain(() ->
                triggers.fire(sql, new Trigger(Trigger.FORM_SUBMITTED, form.id().toString(), lead, data, depth, null)));
    }

    /** What the runs are begun with. */
    private static ObjectNode data(PublicForm form, SubmissionView submission, Answers answers) {
        ObjectNode data = Columns.object();
        data.put("form_id", form.id().toString());
        data.put("form_name", form.name());
        data.put("submission_id", submission.id().toString());
        data.put("utm_source", submission.utmSource());
        data.put("utm_medium", submission.utmMedium());
        data.put("utm_campaign", submission.utmCampaign());
        data.set("data", submission.data());
        data.set("free_texts", Columns.array(answers.freeTexts()));
        return data;
    }

    private static Receipt receipt(PublicForm form, SubmissionView submission) {
        return new Receipt(
                submission.id(),
                form.id(),
                submission.createdAt(),
                text(form.settings().get("successMessage")),
                text(form.settings().get("redirectUrl")));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || !value.isTextual() ? null : value.textValue();
    }
}
