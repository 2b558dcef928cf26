package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditOrganization;
import io.leaderforge.tenancy.organization.OrganizationBodies.OrganizationView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/core/organizations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations", description = "Customer companies of the tenant, and their teams.")
public class OrganizationResource {

    private static final String LIST = "select " + OrganizationView.COLUMNS
            + " from organizations where ($2::uuid is null or id > $2) order by id limit $1";
    private static final String ONE = "select " + OrganizationView.COLUMNS + " from organizations where id = $1";

    private final OrganizationService organizations;
    private final TenantTransaction transaction;

    OrganizationResource(OrganizationService organizations, TenantTransaction transaction) {
        this.organizations = organizations;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(Permission.CORE_ORGANIZATIONS_CREATE)
    @Operation(operationId = "createOrganization", summary = "Creates an organization")
    @APIResponse(
            responseCode = "201",
            description = "The organization",
            content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Uni<Response> create(@Context HttpHeaders headers, @NotNull @Valid CreateOrganization body) {
        return organizations.create(headers, body);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "listOrganizations",
            summary = "Lists the organizations the caller sees",
            description = "Owner, admin, editor and author see all of the tenant, others those they belong to. Oldest"
                    + " first.")
    public Uni<Page<OrganizationView>> list(@BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(
                        sql -> sql.list(OrganizationView::of, LIST, page.fetch(), after == null ? null : after.uuid(0)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getOrganization", summary = "One organization")
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Uni<Response> get(UUID id) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(OrganizationView.of(row), row.getLong("revision")), ONE, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("organization")));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditOrganization.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(operationId = "editOrganization", summary = "Changes an organization (JSON Merge Patch)")
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content = @Content(schema = @Schema(implementation = OrganizationView.class)))
    public Uni<Response> edit(@Context HttpHeaders headers, UUID id, JsonNode patch) {
        return organizations.edit(headers, id, patch);
    }
}
