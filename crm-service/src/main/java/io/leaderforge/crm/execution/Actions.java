package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.evaluation.Evaluations;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.crm.message.MailCause;
import io.leaderforge.crm.message.Messages;
import io.leaderforge.crm.message.Messages.Mail;
import io.leaderforge.crm.message.Messages.Queued;
import io.leaderforge.crm.template.Templates;
import io.leaderforge.crm.template.Templates.Filled;
import io.leaderforge.crm.template.Templates.MailTemplate;
import io.leaderforge.crm.template.TooLongException;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.crm.workflow.Expressions;
import io.leaderforge.crm.workflow.LeadFields;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What each node with an effect in the database does. Everything happens in the transaction that records the step as done, so
 * it happens once; an email is put into the queue there, and sent after.
 */
@ApplicationScoped
class Actions {

    private static final int MAX_TAGS = 100;

    private final Leads leads;
    private final Templates templates;
    private final Messages messages;
    private final Expressions expressions;
    private final Evaluations evaluations;
    private final Calls calls;

    Actions(
            Leads leads,
            Templates templates,
            Messages messages,
            Expressions expressions,
            Evaluations evaluations,
            Calls calls) {
        this.leads = leads;
        this.templates = templates;
        this.messages = messages;
        this.expressions = expressions;
        this.evaluations = evaluations;
        this.calls = calls;
    }

    /** Fails with {@link StepFailure} where it cannot be done. */
    Uni<Done> perform(Sql sql, Run run, Node node, LeadUnitOfWork unitOfWork) {
        Execution execution = run.execution();
        return switch (node.type()) {
            case TRIGGER, WAIT -> Uni.createFrom().item(Done.nothing());
            case CONDITION -> decide(sql, execution, node, unitOfWork);
            case SEND_EMAIL -> sendEmail(sql, execution, node, unitOfWork);
            case UPDATE_LEAD -> updateLead(sql, execution, node, unitOfWork);
            case ADD_TAG -> addTag(execution, node, unitOfWork);
            case HTTP_REQUEST -> throw new IllegalStateException(node.type() + " is handed over");
        };
    }

    private Uni<Done> decide(Sql sql, Execution execution, Node node, LeadUnitOfWork unitOfWork) {
        String expression = node.data().path("expression").asText();
        Uni<ObjectNode> values =
                unitOfWork.read(execution).map(lead -> lead == null ? Columns.object() : lead.values());
        return values.chain(lead -> calls.answers(sql, execution.id(), expression)
                        .chain(answers -> expressions.decide(
                                expression,
                                Map.of(
                                        "lead",
                                        lead,
                                        "trigger",
                                        execution.triggerData(),
                                        "form",
                                        Submission.values(execution),
                                        "steps",
                                        answers))))
                .onFailure(IllegalArgumentException.class)
                .transform(undecided -> new StepFailure(String.valueOf(undecided.getMessage())))
                .map(yes -> new Done(Columns.object().put("result", yes), Boolean.toString(yes)));
    }

    private Uni<Done> sendEmail(Sql sql, Execution execution, Node node, LeadUnitOfWork unitOfWork) {
        UUID templateId = UUID.fromString(node.data().path("template_id").asText());
        return unitOfWork
                .read(execution)
                .onItem()
                .ifNull()
                .failWith(LeadUnitOfWork::noLead)
                .invoke(Actions::requireAddress)
                .chain(lead -> templates
                        .forMail(sql, templateId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> new StepFailure("The message template is gone or not active."))
                        .chain(template -> fill(template, lead, execution))
                        .chain(filled -> queue(sql, execution, node, lead, templateId, filled)));
    }

    private Uni<Filled> fill(MailTemplate template, Lead lead, Execution execution) {
        return evaluations
                .run(() -> template.fill(Submission.variables(lead, execution)))
                .onFailure(TooLongException.class)
                .transform(tooLong -> new StepFailure(String.valueOf(tooLong.getMessage())));
    }

    private static void requireAddress(Lead lead) {
        EmailAddress address = EmailAddress.parse(lead.email());
        if (address == null || !address.isDeliverable()) {
            throw new StepFailure("The lead has no email address that mail can be sent to.");
        }
    }

    private Uni<Done> queue(Sql sql, Execution execution, Node node, Lead lead, UUID templateId, Filled filled) {
        return messages.send(
                        sql,
                        new Mail(
                                EmailAddress.of(String.valueOf(lead.email())).text(),
                                lead.id(),
                                filled.subject(),
                                filled.text(),
                                filled.html(),
                                templateId,
                                null,
                                null,
                                execution.id(),
                                node.id(),
                                null,
                                cause(execution),
                                Columns.object()
                                        .put(
                                                "workflow_id",
                                                execution.workflowId().toString()),
                                Columns.array(List.of())))
                .map(queued -> Done.of(output(queued)));
    }

    private static ObjectNode output(Queued queued) {
        ObjectNode output = Columns.object().put("message_id", String.valueOf(queued.id()));
        return queued.refusal() == null ? output : output.put("refused", queued.refusal());
    }

    /** The person who completes an item or starts a run is signed in; everything else a visitor may have begun. */
    private static MailCause cause(Execution execution) {
        return Set.of(Trigger.CONTENT_COMPLETED, Trigger.MANUAL).contains(execution.triggeredBy())
                ? new MailCause.Known()
                : new MailCause.Submission(Submission.form(execution));
    }

    private Uni<Done> updateLead(Sql sql, Execution execution, Node node, LeadUnitOfWork unitOfWork) {
        JsonNode fields = node.data().path("fields");
        return unitOfWork
                .require(execution)
                .call(() -> requireAssignable(sql, fields))
                .chain(lead -> unitOfWork
                        .change(lead, old -> change(old, fields))
                        .replaceWith(() -> Done.of(
                                Columns.object().put("lead_id", lead.id().toString()))));
    }

    private static Change change(Change old, JsonNode fields) {
        try {
            return LeadFields.apply(old, fields);
        } catch (IllegalArgumentException refused) {
            throw new StepFailure(String.valueOf(refused.getMessage()));
        }
    }

    private Uni<Void> requireAssignable(Sql sql, JsonNode fields) {
        UUID person = LeadFields.assignee(fields);
        if (person == null) {
            return Uni.createFrom().voidItem();
        }
        return leads.isActiveMember(sql, person)
                .invoke(active -> {
                    if (!active) {
                        throw new StepFailure("The person the lead is to be assigned to is no active member.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Done> addTag(Execution execution, Node node, LeadUnitOfWork unitOfWork) {
        String tag = node.data().path("tag").asText();
        return unitOfWork
                .require(execution)
                .chain(lead -> unitOfWork.change(lead, old -> tagged(old, tag)))
                .replaceWith(() -> Done.of(Columns.object().put("tag", tag)));
    }

    private static Change tagged(Change old, String tag) {
        List<String> all = new ArrayList<>(old.tags());
        all.add(tag);
        List<String> tags = Names.tags(all);
        if (tags.size() > MAX_TAGS) {
            throw new StepFailure("The lead has " + MAX_TAGS + " tags already.");
        }
        return old.tagged(tags);
    }
}
