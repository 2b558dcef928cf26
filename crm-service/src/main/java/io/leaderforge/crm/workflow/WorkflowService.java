package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leaderforge.crm.egress.EgressConfig;
import io.leaderforge.crm.evaluation.Evaluations;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.plan.CrmPlan;
import io.leaderforge.crm.secret.Secrets;
import io.leaderforge.crm.template.Templates;
import io.leaderforge.crm.workflow.HttpRequestCheck.SecretUse;
import io.leaderforge.crm.workflow.WorkflowBodies.CreateWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.EditWorkflow;
import io.leaderforge.crm.workflow.WorkflowBodies.TriggerType;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowStatus;
import io.leaderforge.crm.workflow.WorkflowBodies.WorkflowView;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.CurrentCaller;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Saving workflows: only what can run is saved. */
@ApplicationScoped
public class WorkflowService {

    private static final String FORM = "form_id";
    private static final String CONTENT = "content_id";
    private static final String WORKFLOWS = "/api/v1/crm/workflows";

    private final TenantTransaction transaction;
    private final CurrentCaller current;
    private final Evaluations evaluations;
    private final Workflows workflows;
    private final Templates templates;
    private final Leads leads;
    private final Secrets secrets;
    private final Expressions expressions;
    private final EgressConfig egress;
    private final Writes writes;

    WorkflowService(
            TenantTransaction transaction,
            CurrentCaller current,
            Evaluations evaluations,
            Workflows workflows,
            Templates templates,
            Leads leads,
            Secrets secrets,
            Expressions expressions,
            EgressConfig egress,
            Writes writes) {
        this.transaction = transaction;
        this.current = current;
        this.evaluations = evaluations;
        this.workflows = workflows;
        this.templates = templates;
        this.leads = leads;
        this.secrets = secrets;
        this.expressions = expressions;
        this.egress = egress;
        this.writes = writes;
    }

    Uni<RestResponse<WorkflowView>> create(CreateWorkflow workflow, HttpHeaders headers) {
        Caller caller = current.get();
        return check(workflow)
                .chain(check -> transaction.withSql(
                        caller,
                        sql -> writes.once(
                                sql, headers, "POST " + WORKFLOWS, workflow, () -> save(sql, workflow, check))));
    }

    /** Refuses what saving it would refuse. */
    Uni<Void> validate(CreateWorkflow workflow) {
        Caller caller = current.get();
        return check(workflow)
                .chain(check -> transaction.withSql(
                        caller, sql -> lookUp(sql, workflow, check, triggerKey(workflow, check.violations()))));
    }

    /** Which executions it changes is a question of when they begin, so an active workflow is edited by those who activate it. */
    Uni<RestResponse<WorkflowView>> edit(UUID id, @Nullable JsonNode patch, HttpHeaders headers, Grants grants) {
        return transaction.withSql(sql -> workflows
                .lock(sql, id)
                .chain(current -> writes.edit(headers, patch, current, EditWorkflow.of(current), edited -> {
                    grants.requireIf(current.status() == WorkflowStatus.ACTIVE, Permission.CRM_WORKFLOWS_APPROVE);
                    return replace(sql, id, edited.toWorkflow());
                })));
    }

    Uni<RestResponse<WorkflowView>> duplicate(UUID id, HttpHeaders headers) {
        return transaction.withSql(sql -> writes.once(
                sql,
                headers,
                "POST " + WORKFLOWS + "/" + id + "/duplicate",
                null,
                () -> PlanLimits.require(sql, CrmPlan.WORKFLOWS)
                        .chain(() -> workflows.duplicate(sql, id))
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problems.notFound("workflow"))
                        .map(copy -> Reply.created(WORKFLOWS, copy))));
    }

    Uni<Void> delete(UUID id, HttpHeaders headers, Grants grants) {
        return transaction.withSql(sql -> workflows
                .lock(sql, id)
                .call(() -> workflows.isRunning(sql, id).invoke(running -> {
                    if (running) {
                        throw Problems.conflict(
                                "executions_open",
                                "Executions of the workflow have not ended. Cancel them first, or wait for their end.");
                    }
                }))
                .chain(current -> writes.delete(headers, current, () -> {
                    grants.requireIf(current.status() == WorkflowStatus.ACTIVE, Permission.CRM_WORKFLOWS_APPROVE);
                    return workflows.delete(sql, id);
                })));
    }

    private Uni<WorkflowView> replace(Sql sql, UUID id, CreateWorkflow workflow) {
        return check(workflow).chain(check -> {
            String key = triggerKey(workflow, check.violations());
            return lookUp(sql, workflow, check, key).chain(() -> workflows.replace(sql, id, workflow, key));
        });
    }

    private Uni<DefinitionCheck> check(CreateWorkflow workflow) {
        return evaluations.run(() -> DefinitionCheck.of(
                expressions, egress.plainHttp(), workflow.nodes(), workflow.edges(), workflow.settings()));
    }

    private Uni<RestResponse<WorkflowView>> save(Sql sql, CreateWorkflow workflow, DefinitionCheck check) {
        String key = triggerKey(workflow, check.violations());
        return lookUp(sql, workflow, check, key)
                .chain(() -> PlanLimits.require(sql, CrmPlan.WORKFLOWS))
                .chain(() -> workflows.insert(sql, workflow, key))
                .map(view -> Reply.created(WORKFLOWS + "/" + view.id(), view, view.version()));
    }

    /** What the workflow's trigger is about; empty for any. An id that another trigger would use is one, too: 400. */
    private static String triggerKey(CreateWorkflow workflow, List<Violation> violations) {
        String field = keyField(workflow.triggerType());
        JsonNode config = workflow.triggerConfig() == null ? MissingNode.getInstance() : workflow.triggerConfig();
        for (String id : List.of(FORM, CONTENT)) {
            if (config.hasNonNull(id) && DefinitionCheck.uuid(config.get(id)) == null) {
                throw Problems.badRequest("/trigger_config/" + id, "This must be a UUID.", Rule.format("uuid"));
            }
        }
        UUID id = field == null ? null : DefinitionCheck.uuid(config.path(field));
        if (id == null && workflow.triggerType() == TriggerType.FORM_SUBMITTED && !config.hasNonNull(FORM)) {
            violations.add(new Violation("/trigger_config/form_id", "This field is required.", Rule.required()));
        }
        return id == null ? "" : id.toString();
    }

    private static @Nullable String keyField(TriggerType type) {
        return switch (type) {
            case FORM_SUBMITTED -> FORM;
            case CONTENT_COMPLETED -> CONTENT;
            case LEAD_CREATED -> null;
        };
    }

    private Uni<Void> lookUp(Sql sql, CreateWorkflow workflow, DefinitionCheck check, String key) {
        List<Violation> violations = check.violations();
        Uni<?> all = Uni.createFrom().voidItem();
        if (workflow.triggerType() == TriggerType.FORM_SUBMITTED && !key.isEmpty()) {
            all = all.chain(() -> workflows.hasForm(sql, UUID.fromString(key)))
                    .invoke(there -> require(there, "/trigger_config/form_id", "form", violations));
        }
        for (Map.Entry<String, UUID> template : check.templates().entrySet()) {
            all = all.chain(() -> templates.forMail(sql, template.getValue()))
                    .invoke(found -> require(found != null, template.getKey(), "active email template", violations));
        }
        for (Map.Entry<String, UUID> person : check.people().entrySet()) {
            all = all.chain(() -> leads.isActiveMember(sql, person.getValue()))
                    .invoke(active -> require(active, person.getKey(), "active member", violations));
        }
        for (Map.Entry<String, SecretUse> use : check.secrets().entrySet()) {
            String host = use.getValue().host();
            all = all.chain(() -> secrets.host(sql, use.getValue().name()))
                    .invoke(own -> require(host.equals(own), use.getKey(), "secret for " + host, violations));
        }
        return all.invoke(() -> {
                    if (!violations.isEmpty()) {
                        throw Problems.of(
                                ProblemType.UNPROCESSABLE, "Correct the named nodes and send it again.", violations);
                    }
                })
                .replaceWithVoid();
    }

    private static void require(boolean there, String pointer, String what, List<Violation> violations) {
        if (!there) {
            violations.add(
                    new Violation(pointer, "There is no such " + what + ", or you may not see it.", Rule.notFound()));
        }
    }
}
