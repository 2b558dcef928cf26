package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.egress.EgressConfig;
import io.leaderforge.crm.evaluation.Evaluations;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.template.TooLongException;
import io.leaderforge.crm.workflow.Definition.Node;
import io.leaderforge.crm.workflow.HttpRequest;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Prepares steps whose effect is outside the database: what is to be sent is decided in the engine's transaction, from what
 * the steps before have left, and stored with the step.
 */
@ApplicationScoped
class Handover {

    private final Calls calls;
    private final Evaluations evaluations;
    private final EgressConfig egress;

    Handover(Calls calls, Evaluations evaluations, EgressConfig egress) {
        this.calls = calls;
        this.evaluations = evaluations;
        this.egress = egress;
    }

    /** Fails with {@link StepFailure} where there is nothing that could be sent. */
    Uni<PreparedRequest> prepare(Sql sql, Run run, Node node, LeadUnitOfWork unitOfWork) {
        Execution execution = run.execution();
        return switch (node.type()) {
            case HTTP_REQUEST -> http(sql, execution, node, unitOfWork);
            case TRIGGER, WAIT, CONDITION, SEND_EMAIL, UPDATE_LEAD, ADD_TAG ->
                throw new IllegalStateException(node.type() + " has no effect outside");
        };
    }

    private Uni<PreparedRequest> http(Sql sql, Execution execution, Node node, LeadUnitOfWork unitOfWork) {
        HttpRequest request = HttpRequest.of(node.data());
        return unitOfWork
                .read(execution)
                .invoke(lead -> requireLead(execution, lead))
                .chain(lead -> answers(sql, execution, node).map(answers -> values(execution, lead, answers)))
                .chain(values -> evaluations
                        .run(() -> RequestTemplate.fill(request, values, egress.plainHttp()))
                        .onFailure(TooLongException.class)
                        .transform(tooLong -> new StepFailure(String.valueOf(tooLong.getMessage()))));
    }

    private static void requireLead(Execution execution, @Nullable Lead lead) {
        if (execution.leadId() != null && lead == null) {
            throw LeadUnitOfWork.noLead();
        }
    }

    private Uni<ObjectNode> answers(Sql sql, Execution execution, Node node) {
        return calls.answers(sql, execution.id(), node.data().toString());
    }

    private static ObjectNode values(Execution execution, @Nullable Lead lead, ObjectNode answers) {
        ObjectNode values = Columns.object();
        values.set("lead", lead == null ? Columns.object() : lead.values());
        values.set("trigger", execution.triggerData());
        values.set("form", Submission.values(execution));
        values.set("steps", answers);
        return values;
    }
}
