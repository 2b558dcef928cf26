package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.lead.LeadBodies.EditLead;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.CurrentGrants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.MergePatch;
import io.leaderforge.kit.web.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/leads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads", description = "People who may become clients")
class LeadResource {

    private final TenantTransaction transaction;
    private final LeadService service;
    private final CurrentGrants grants;

    LeadResource(TenantTransaction transaction, LeadService service, CurrentGrants grants) {
        this.transaction = transaction;
        this.service = service;
        this.grants = grants;
    }

    @GET
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(operationId = "listLeads", summary = "List leads")
    public Uni<Page<Lead>> list(
            @BeanParam PageQuery page,
            @BeanParam LeadFilter filter,
            @Parameter(
                            description = "The order; newest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "-created_at",
                                                "created_at",
                                                "-updated_at",
                                                "-lead_score",
                                                "name"
                                            }))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        return transaction.withSql(sql -> Lead.LIST.page(sql, page.sortedBy(sort), filter.where()));
    }

    @GET
    @Path("/summary")
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(
            operationId = "getLeadSummary",
            summary = "Get the number of leads of each status",
            description = "Of the leads that the filters match; with a status, the others have none. Each count ends at"
                    + " 10,000.")
    public Uni<LeadSummaryView> summary(@BeanParam LeadFilter filter) {
        return transaction.withSql(sql -> LeadSummaryView.of(sql, filter));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(operationId = "getLead", summary = "Get a lead")
    public Uni<RestResponse<Lead>> get(@RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("lead", Lead.ROWS, "from leads where id = $1", id))
                .map(Reply::ok);
    }

    @GET
    @Path("/{id}/timeline")
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(
            operationId = "listLeadEvents",
            summary = "List a lead's submissions, messages and runs of workflows, newest first",
            description = "Those kinds whose lists the caller may view.")
    public Uni<Page<LeadEventView>> timeline(@RestPath UUID id, @BeanParam PageQuery page) {
        List<String> kinds = LeadEventView.kinds(grants.get());
        return transaction.withSql(sql -> sql.require("lead", Lead.ROWS, "from leads where id = $1", id)
                .chain(() -> LeadEventView.page(sql, page, id, kinds)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "editLead",
            summary = "Edit a lead",
            description =
                    "The status moves only along new → contacted → qualified → converted | lost, else 409. assigned_to"
                            + " must be an active member of the tenant. 409 for the email address of another lead.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EditLead.class)))
    public Uni<RestResponse<Lead>> edit(@RestPath UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.edit(id, patch, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permission.CRM_LEADS_DELETE)
    @Operation(
            operationId = "deleteLead",
            summary = "Delete a lead",
            description = "Erases the lead with its submissions, messages and executions, also those that have not"
                    + " ended. A suppression of its email address stays.")
    public Uni<Void> delete(@RestPath UUID id, @Context HttpHeaders headers) {
        return service.delete(id, headers);
    }
}
