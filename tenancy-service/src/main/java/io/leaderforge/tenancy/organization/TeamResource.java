package io.leaderforge.tenancy.organization;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Replies;
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
import jakarta.ws.rs.PathParam;
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

@Path("/api/v1/core/organizations/{organization_id}/teams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
public class TeamResource {

    private static final String LIST = "select " + TeamView.COLUMNS
            + " from teams where organization_id = $3 and ($2::uuid is null or id > $2) order by id limit $1";
    private static final String ONE =
            "select " + TeamView.COLUMNS + " from teams where organization_id = $1 and id = $2";

    private final TeamService teams;
    private final TenantTransaction transaction;

    TeamResource(TeamService teams, TenantTransaction transaction) {
        this.teams = teams;
        this.transaction = transaction;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "createTeam",
            summary = "Creates a team",
            description = "For the tenant's and the organization's owner and admins.")
    @APIResponse(
            responseCode = "201",
            description = "The team",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    public Uni<Response> create(
            @Context HttpHeaders headers,
            @PathParam("organization_id") UUID organizationId,
            @NotNull @Valid CreateTeam body) {
        return teams.create(headers, organizationId, body);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "listTeams", summary = "Lists an organization's teams", description = "Oldest first.")
    public Uni<Page<TeamView>> list(@PathParam("organization_id") UUID organizationId, @BeanParam PageQuery page) {
        PageQuery.Key after = page.after();
        return transaction
                .withSql(sql -> OrganizationAccess.requireVisible(sql, organizationId)
                        .chain(visible -> sql.list(
                                TeamView::of,
                                LIST,
                                page.fetch(),
                                after == null ? null : after.uuid(0),
                                organizationId)))
                .map(rows -> page.page(rows, row -> List.of(row.id())));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getTeam", summary = "One team")
    @APIResponse(
            responseCode = "200",
            description = "The team",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    public Uni<Response> get(@PathParam("organization_id") UUID organizationId, UUID id) {
        return transaction.withSql(sql -> sql.<Response>first(
                        row -> Replies.ok(TeamView.of(row), row.getLong("revision")), ONE, organizationId, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("team")));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTeam.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "editTeam",
            summary = "Changes a team (JSON Merge Patch)",
            description = "For the tenant's and the organization's owner and admins.")
    @APIResponse(
            responseCode = "200",
            description = "The team",
            content = @Content(schema = @Schema(implementation = TeamView.class)))
    public Uni<Response> edit(
            @Context HttpHeaders headers, @PathParam("organization_id") UUID organizationId, UUID id, JsonNode patch) {
        return teams.edit(headers, organizationId, id, patch);
    }
}
