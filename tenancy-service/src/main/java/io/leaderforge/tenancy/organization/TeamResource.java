package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.organization.OrganizationBodies.CreateTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.EditTeam;
import io.leaderforge.tenancy.organization.OrganizationBodies.TeamView;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path(OrganizationResource.PATH + "/{organization_id}/teams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
class TeamResource {

    private static final Listing<TeamView> TEAMS =
            Listing.of(TeamView.ROWS, "from teams").oldestFirst();

    private final TeamService teams;
    private final TenantTransaction transaction;

    TeamResource(TeamService teams, TenantTransaction transaction) {
        this.teams = teams;
        this.transaction = transaction;
    }

    @POST
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "createTeam",
            summary = "Create a team",
            description = "For owners and admins of the tenant and of the organization.")
    public Uni<RestResponse<TeamView>> create(
            @RestPath("organization_id") UUID organizationId,
            @NotNull @Valid CreateTeam body,
            @Context HttpHeaders headers) {
        return teams.create(organizationId, body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "listTeams", summary = "List the teams of an organization, oldest first")
    public Uni<Page<TeamView>> list(@RestPath("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        return transaction.withSql(sql -> OrganizationAccess.requireVisible(sql, organizationId)
                .chain(() -> TEAMS.page(sql, page, Where.scope("organization_id", organizationId))));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getTeam", summary = "Get a team")
    public Uni<RestResponse<TeamView>> get(@RestPath("organization_id") UUID organizationId, @RestPath UUID id) {
        return transaction
                .withSql(sql -> sql.require("team", TeamView.ROWS, TeamService.ONE, organizationId, id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTeam.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "editTeam",
            summary = "Edit a team (JSON Merge Patch)",
            description = "For owners and admins of the tenant and of the organization.")
    public Uni<RestResponse<TeamView>> edit(
            @RestPath("organization_id") UUID organizationId,
            @RestPath UUID id,
            JsonNode patch,
            @Context HttpHeaders headers) {
        return teams.edit(organizationId, id, patch, headers);
    }
}
