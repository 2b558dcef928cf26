package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.NameSearch;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.SearchText;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
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

@Path(OrganizationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations", description = "Customer companies of the tenant, and their teams")
class OrganizationResource {

    static final String PATH = "/api/v1/core/organizations";

    static final Listing<OrganizationView> ORGANIZATIONS = Listing.of(OrganizationView.ROWS, "from organizations")
            .oldestFirst()
            .sort("name", "name_key", "id")
            .sort("-created_at", "created_at desc", "id desc");

    private static final NameSearch NAMES = NameSearch.of("organizations", "name_key");

    private final OrganizationService organizations;
    private final TenantTransaction transaction;

    OrganizationResource(OrganizationService organizations, TenantTransaction transaction) {
        this.organizations = organizations;
        this.transaction = transaction;
    }

    @POST
    @RequiresPermission(Permission.CORE_ORGANIZATIONS_CREATE)
    @Operation(operationId = "createOrganization", summary = "Create an organization")
    public Uni<RestResponse<OrganizationView>> create(
            @NotNull @Valid CreateOrganization body, @Context HttpHeaders headers) {
        return organizations.create(body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "listOrganizations",
            summary = "List the organizations visible to the caller, oldest first",
            description = "Owners, admins, editors and authors see all organizations of the tenant, others those they"
                    + " belong to.")
    public Uni<Page<OrganizationView>> list(
            @BeanParam PageQuery page,
            @Parameter(description = SearchText.DESCRIPTION) @RestQuery("q") @Nullable String q,
            @RestQuery("is_active") @Nullable Boolean isActive,
            @Parameter(
                            description = "The order; oldest first by default",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"name", "-created_at"}))
                    @RestQuery("sort")
                    @Nullable
                    String sort) {
        Where where = Where.all().equal("is_active", isActive);
        return transaction.withSql(
                sql -> NAMES.narrow(sql, where, q).chain(found -> ORGANIZATIONS.page(sql, page.sortedBy(sort), found)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getOrganization", summary = "Get an organization")
    public Uni<RestResponse<OrganizationView>> get(@RestPath UUID id) {
        return transaction.withSql(sql -> OrganizationService.require(sql, id)).map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditOrganization.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(operationId = "editOrganization", summary = "Edit an organization (JSON Merge Patch)")
    public Uni<RestResponse<OrganizationView>> edit(@RestPath UUID id, JsonNode patch, @Context HttpHeaders headers) {
        return organizations.edit(id, patch, headers);
    }
}
