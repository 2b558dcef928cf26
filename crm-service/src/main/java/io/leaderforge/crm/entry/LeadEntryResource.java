package io.leaderforge.crm.entry;

import io.leaderforge.crm.execution.Chain;
import io.leaderforge.crm.execution.Trigger;
import io.leaderforge.crm.execution.Triggers;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.lead.LeadBodies.CreateLead;
import io.leaderforge.crm.lead.LeadLife;
import io.leaderforge.crm.lead.LeadService;
import io.leaderforge.crm.plan.CrmPlan;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.plan.PlanLimits;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.tenant.Sql;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Writes;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/crm/leads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
class LeadEntryResource {

    private static final String LEADS = "/api/v1/crm/leads";

    private final TenantTransaction transaction;
    private final LeadService service;
    private final LeadLife life;
    private final Triggers triggers;
    private final Writes writes;

    LeadEntryResource(
            TenantTransaction transaction, LeadService service, LeadLife life, Triggers triggers, Writes writes) {
        this.transaction = transaction;
        this.service = service;
        this.life = life;
        this.triggers = triggers;
        this.writes = writes;
    }

    @POST
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "createLead",
            summary = "Create a lead",
            description = "It needs a name, an email address or a phone number. Starts the workflows that lead.created"
                    + " starts. 409 where another lead has the email address.")
    public Uni<RestResponse<Lead>> create(@NotNull @Valid CreateLead body, @Context HttpHeaders headers) {
        if (body.firstName() == null && body.lastName() == null && body.email() == null && body.phone() == null) {
            throw Problems.unprocessable(
                    "",
                    "Name at least one of first_name, last_name, email and phone.",
                    Rule.anyOf("first_name", "last_name", "email", "phone"));
        }
        LeadService.requireBounded(body.customFields());
        return transaction.withSql(
                sql -> writes.create(sql, headers, LEADS, body, () -> insert(sql, body, Chain.depth(headers))));
    }

    private Uni<Lead> insert(Sql sql, CreateLead body, int depth) {
        Uni<Void> assignable = body.assignedTo() == null
                ? Uni.createFrom().voidItem()
                : service.requireAssignable(sql, body.assignedTo());
        return assignable
                .chain(() -> PlanLimits.require(sql, CrmPlan.LEADS))
                .chain(() -> life.create(sql, body))
                .call(lead -> triggers.fire(
                        sql, new Trigger(Trigger.LEAD_CREATED, "", lead.id(), Columns.object(), depth, null)));
    }
}
