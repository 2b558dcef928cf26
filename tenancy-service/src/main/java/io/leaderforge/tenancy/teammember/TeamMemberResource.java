package io.leaderforge.tenancy.teammember;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.contracts.page.Page;
import io.leaderforge.kit.page.Listing;
import io.leaderforge.kit.page.PageQuery;
import io.leaderforge.kit.page.Where;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.permission.RequiresPermission;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.web.Reply;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.AddTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.EditTeamMember;
import io.leaderforge.tenancy.teammember.TeamMemberBodies.TeamMemberView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/core/organizations/{organization_id}/teams/{team_id}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Team members", description = "The people in a team")
class TeamMemberResource {

    private static final Listing<TeamMemberView> MEMBERS =
            Listing.of(TeamMemberView.ROWS, TeamMemberView.MEMBERS).oldestFirst();

    private final TeamMemberService members;
    private final TenantTransaction transaction;

    TeamMemberResource(TeamMemberService members, TenantTransaction transaction) {
        this.members = members;
        this.transaction = transaction;
    }

    @POST
    @ResponseStatus(RestResponse.StatusCode.CREATED)
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "addTeamMember",
            summary = "Add a person of the organization to a team",
            description =
                    "For owners and admins of the tenant and of the organization, who also appoint leads, and for the"
                            + " team's leads. A person may be in several teams.")
    public Uni<RestResponse<TeamMemberView>> add(
            @RestPath("organization_id") UUID organizationId,
            @RestPath("team_id") UUID teamId,
            @NotNull @Valid AddTeamMember body,
            @Context HttpHeaders headers) {
        return members.add(organizationId, teamId, body, headers);
    }

    @GET
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(
            operationId = "listTeamMembers",
            summary = "List the members of a team, oldest first",
            description = "For the members of the organization, and the tenant's owners and admins.")
    public Uni<Page<TeamMemberView>> list(
            @RestPath("organization_id") UUID organizationId,
            @RestPath("team_id") UUID teamId,
            @BeanParam PageQuery page) {
        Where where = Where.scope("organization_id", organizationId).within("team_id", teamId);
        return transaction.withSql(sql -> sql.requireRow(
                        "team", "select 1 from teams where organization_id = $1 and id = $2", organizationId, teamId)
                .chain(() -> MEMBERS.page(sql, page, where)));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_VIEW, required = false)
    @Operation(operationId = "getTeamMember", summary = "Get a member of a team")
    public Uni<RestResponse<TeamMemberView>> get(
            @RestPath("organization_id") UUID organizationId, @RestPath("team_id") UUID teamId, @RestPath UUID id) {
        return transaction
                .withSql(sql -> TeamMemberService.require(sql, organizationId, teamId, id))
                .map(Reply::ok);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RequestBody(content = @Content(schema = @Schema(implementation = EditTeamMember.class)))
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "editTeamMember",
            summary = "Edit the role or permissions of a member (JSON Merge Patch)",
            description = "A team's lead edits the permissions of its members; roles are for owners and admins.")
    public Uni<RestResponse<TeamMemberView>> edit(
            @RestPath("organization_id") UUID organizationId,
            @RestPath("team_id") UUID teamId,
            @RestPath UUID id,
            JsonNode patch,
            @Context HttpHeaders headers) {
        return members.edit(organizationId, teamId, id, patch, headers);
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(value = Permission.CORE_ORGANIZATIONS_EDIT, required = false)
    @Operation(
            operationId = "removeTeamMember",
            summary = "Remove a person from a team",
            description =
                    "The person stays in the organization. A lead removes members, not leads (403). 409 for the main team of the"
                            + " membership.")
    public Uni<Void> remove(
            @RestPath("organization_id") UUID organizationId, @RestPath("team_id") UUID teamId, @RestPath UUID id) {
        return members.remove(organizationId, teamId, id);
    }
}
