package io.leaderforge.crm.lead;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.crm.lead.LeadBodies.LeadEdit;
import io.leaderforge.crm.lead.LeadBodies.LeadView;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/crm/leads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads", description = "People who may become clients")
public class LeadResource {

    private final TenantTransaction transaction;
    private final Leads leads;
    private final LeadService service;

    LeadResource(TenantTransaction transaction, Leads leads, LeadService service) {
        this.transaction = transaction;
        this.leads = leads;
        this.service = service;
    }

    @GET
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(
            operationId = "listLeads",
            summary = "Leads, newest first",
            description = "Filter by status and by tag, in any case and any composed or decomposed form.")
    public Uni<Page<LeadView>> list(
            @BeanParam PageQuery page,
            @QueryParam("status") @Nullable String status,
            @QueryParam("tag") @Nullable String tag) {
        LeadStatus wanted = status == null || status.isEmpty() ? null : LeadStatus.parameter(status);
        return transaction
                .withSql(sql -> leads.page(sql, page, wanted, tag == null || tag.isEmpty() ? null : tag))
                .map(found -> found.map(LeadView::of));
    }

    @GET
    @Path("{id}")
    @RequiresPermission(Permission.CRM_LEADS_VIEW)
    @Operation(operationId = "getLead", summary = "One lead")
    @APIResponse(
            responseCode = "200",
            description = "The lead; its ETag is for If-Match",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LeadView.class)))
    public Uni<Response> get(@PathParam("id") UUID id) {
        return transaction.withSql(sql -> leads.require(sql, id)).map(LeadResource::ok);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequiresPermission(Permission.CRM_LEADS_EDIT)
    @Operation(
            operationId = "patchLead",
            summary = "Change a lead by merge patch",
            description = "The status moves only along new → contacted → qualified → converted | lost, else 409."
                    + " assigned_to must be an active member of the tenant.")
    @RequestBody(content = @Content(schema = @Schema(implementation = LeadEdit.class)))
    @APIResponse(
            responseCode = "200",
            description = "The lead as it is now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LeadView.class)))
    public Uni<Response> patch(@PathParam("id") UUID id, @Nullable JsonNode patch, @Context HttpHeaders headers) {
        return service.patch(id, patch, headers).map(LeadResource::ok);
    }

    private static Response ok(Lead lead) {
        return Replies.ok(LeadView.of(lead), lead.revision());
    }
}
